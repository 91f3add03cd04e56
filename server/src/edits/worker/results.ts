import { SyntaxKind, type Node } from '../../compiler/syntax.ts'
import type { Type, TypeReference } from '../../compiler/types.ts'
import type { EditContext } from '../edit-context.ts'
import { localReferences } from '../../model/local-references.ts'
import { declaredName, isFunctionNode, textOf, wrapped } from '../../model/tree.ts'
import { boundNames, isWrite } from './changed-values.ts'
import { CannotMove } from './cannot-move.ts'
import { cloneabilityOf, type Cloneability } from './cloneability.ts'
import type { ControlFlow } from './control-flow.ts'
import { isInPiece, type Piece } from './piece.ts'

/** What comes back from a worker. */
export interface Results {
  /** Whether it is the value of the piece itself: of an expression, or what the function returns. */
  readonly isValue: boolean
  /** The variables that the piece declares and that are read after it. */
  readonly variables: readonly string[]
  /** Whether one of the variables is given another value later. */
  readonly isReassigned: boolean
  readonly copied: readonly Cloneability[]
}

/** Finds out what has to come back; throws `CannotMove` for what cannot. */
export function resultsOf(context: EditContext, piece: Piece, flow: ControlFlow): Results {
  const copied: Cloneability[] = []
  const check = (shown: string, type: Type): void => {
    const found = cloneabilityOf(context.project.checker, type)
    if (found.kind === 'no')
      throw new CannotMove(
        `${shown}${found.path ? ` has \`${found.path}\`, which` : ''} is ${found.what}, which cannot come back from another thread.`,
      )
    if (found.kind === 'yes' && found.buffer === 'inside')
      throw new CannotMove(`${shown} has a Buffer in it, which would come back as a Uint8Array.`)
    copied.push(found)
  }
  if (flow.returned.length > 0) {
    const { checker } = context.project
    for (const node of flow.returned) check('What it gives back', settled(context, checker.getTypeAtLocation(node)))
    return { isValue: true, variables: [], isReassigned: false, copied }
  }
  const variables: string[] = []
  let isReassigned = false
  for (const name of piece.kind === 'statements' ? declaredNames(piece) : []) {
    const later = (localReferences(name) ?? []).filter((use) => !isInPiece(piece, use))
    const [first] = later
    if (!first) continue
    const text = textOf(name) ?? ''
    if (first.pos < name.pos) throw new CannotMove(`\`${text}\` is used ahead of it, too.`)
    const { kind } = name.parent
    if (kind === SyntaxKind.FunctionDeclaration || kind === SyntaxKind.ClassDeclaration)
      throw new CannotMove(`It declares \`${text}\`, which is used after it and cannot come back from another thread.`)
    check(`\`${text}\``, context.project.checker.getTypeAtLocation(name))
    variables.push(text)
    if (later.some((use) => isWrite(wrapped(use)))) isReassigned = true
  }
  return { isValue: false, variables, isReassigned, copied }
}

/** What a promise that is returned becomes. */
function settled(context: EditContext, type: Type): Type {
  if (type.getSymbol()?.name !== 'Promise' || !type.isTypeReference()) return type
  return context.project.checker.getTypeArguments(type as TypeReference)[0] ?? type
}

/** The names that the statements themselves declare, `var`s of statements below included. */
function declaredNames(piece: Piece): Node[] {
  const found: Node[] = []
  for (const node of piece.nodes) {
    if (node.kind === SyntaxKind.FunctionDeclaration || node.kind === SyntaxKind.ClassDeclaration) {
      const name = declaredName(node)
      if (name) found.push(name)
    } else if (node.kind === SyntaxKind.VariableStatement) {
      const { declarations } = (node as Node & { declarationList: Node & { declarations: readonly Node[] } })
        .declarationList
      for (const declaration of declarations) found.push(...boundNames(declaration))
    } else {
      collectVars(node, found)
    }
  }
  return found
}

function collectVars(node: Node, found: Node[]): void {
  node.forEachChild((child) => {
    if (child.kind === SyntaxKind.VariableDeclarationList && (child.flags & 3) === 0) {
      for (const declaration of (child as Node & { declarations: readonly Node[] }).declarations)
        found.push(...boundNames(declaration))
    } else if (!isFunctionNode(child)) {
      collectVars(child, found)
    }
  })
}
