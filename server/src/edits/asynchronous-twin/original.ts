import { SyntaxKind, type FunctionLikeDeclaration, type Node } from '../../compiler/syntax.ts'
import { isWritten } from '../async/writes.ts'
import type { Programs } from '../async/programs.ts'
import { declaredName, hasModifier, isFunctionNode, textOf, walk } from '../../model/tree.ts'

/** A function that gets an asynchronous one beside it. */
export interface Original {
  readonly fn: FunctionLikeDeclaration
  readonly name: string
  /** What references to it are asked for by; undefined where only the whole module stands for it. */
  readonly nameNode: Node | undefined
  readonly newName: string
  /** What is written a second time: a statement, a member of a class, a property of an object. */
  readonly unit: Node
  /** The names in the unit that become the new one. */
  readonly renamed: readonly Node[]
  /** `default` of `export default function`, which only one can be. */
  readonly defaultModifier: Node | undefined
  /** `module.exports`, where the function is all that the module gives: the new one becomes a member of it. */
  readonly whole: Node | undefined
}

/** What is to be copied of a function, or why there is no copy of it: the end of a sentence about it. */
export function originalOf(programs: Programs, fn: FunctionLikeDeclaration): Original | string {
  const found = unitOf(fn)
  if (typeof found === 'string') return found
  const name = textOf(found.nameNode ?? declaredName(fn))
  if (name === undefined || name === '') return 'has no name'
  const { modifiers = [] } = fn as Node & { modifiers?: readonly Node[] }
  if (modifiers.some(({ kind }) => kind === SyntaxKind.Decorator)) return 'has a decorator'
  const references = found.nameNode && programs.referencesTo(found.nameNode)
  if (references?.uses.some(isWritten) === true && !isExported(found.unit)) return 'is replaced while the program runs'
  if (references?.declarations.some((other) => isOther(other, fn, found.nameNode)) === true)
    return 'is declared several times, or overridden'
  const own = fn.kind === SyntaxKind.FunctionExpression ? declaredName(fn) : undefined
  const defaultModifier = modifiers.find(({ kind }) => kind === SyntaxKind.DefaultKeyword)
  const renamed = [...new Set([found.nameNode, own])].filter((node) => node !== undefined)
  return { fn, name, newName: `${name}Async`, ...found, renamed, defaultModifier }
}

interface Unit {
  readonly nameNode: Node | undefined
  readonly unit: Node
  readonly whole: Node | undefined
}

function unitOf(fn: FunctionLikeDeclaration): Unit | string {
  const { parent } = fn
  const nameNode = declaredName(fn)
  const isNamed = nameNode?.kind === SyntaxKind.Identifier || nameNode?.kind === SyntaxKind.PrivateIdentifier
  switch (fn.kind) {
    case SyntaxKind.FunctionDeclaration:
      return isNamed ? { nameNode, unit: fn, whole: undefined } : 'has no name'
    case SyntaxKind.MethodDeclaration:
      return isNamed ? { nameNode, unit: fn, whole: undefined } : 'has a name that is no plain word'
    default:
  }
  switch (parent.kind) {
    case SyntaxKind.VariableDeclaration: {
      const { declarations } = parent.parent as Node & { declarations?: readonly Node[] }
      if (declarations?.length !== 1 || parent.parent.parent.kind !== SyntaxKind.VariableStatement)
        return 'is declared together with others'
      return typedOr(parent, { nameNode: declaredName(parent), unit: parent.parent.parent, whole: undefined })
    }
    case SyntaxKind.PropertyDeclaration:
    case SyntaxKind.PropertyAssignment:
      return typedOr(parent, { nameNode: declaredName(parent), unit: parent, whole: undefined })
    case SyntaxKind.BinaryExpression: {
      const { left } = parent as Node & { left: Node }
      const statement = parent.parent
      const isPlain = statement.kind === SyntaxKind.ExpressionStatement
      if (isPlain && left.getText() === 'module.exports') return { nameNode: undefined, unit: statement, whole: left }
      if (isPlain && /^(?:module\.)?exports\.[\w$]+$/.test(left.getText()))
        return { nameNode: declaredName(left), unit: statement, whole: undefined }
      return 'is stored where there is no place for another'
    }
    default:
      return 'stands where there is no place for another beside it'
  }
}

function typedOr(declaration: Node, unit: Unit): Unit | string {
  const { type } = declaration as Node & { type?: Node }
  return type ? 'has a type that is written apart from it' : unit
}

function isExported(unit: Node): boolean {
  return unit.kind === SyntaxKind.ExpressionStatement
}

/** Whether a name declares another function that is the same to whoever calls it: an overload, an override. */
function isOther(name: Node, fn: FunctionLikeDeclaration, own: Node | undefined): boolean {
  const { parent } = name
  if (name === own || parent === fn || parent === fn.parent) return false
  if (isFunctionNode(parent)) return declaredName(parent) === name
  return parent.kind === SyntaxKind.PropertyDeclaration && !hasModifier(parent, SyntaxKind.DeclareKeyword)
}

/** Where a function's own inner name is used, which stands for the copy in the copy. */
export function innerUses({ fn }: Original): Node[] {
  const own = fn.kind === SyntaxKind.FunctionExpression ? textOf(declaredName(fn)) : undefined
  const found: Node[] = []
  if (own !== undefined)
    walk(fn, (node) => {
      if (node.kind === SyntaxKind.Identifier && textOf(node) === own && declaredName(fn) !== node) found.push(node)
    })
  return found
}
