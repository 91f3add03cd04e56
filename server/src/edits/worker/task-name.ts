import { SyntaxKind, type Node } from '../../compiler/syntax.ts'
import { declaredName, isFunctionNode, terminalName, textOf, walk } from '../../model/tree.ts'
import { lastMemberName } from '../../knowledge/index.ts'
import type { Hazard } from '../../model/hazards.ts'
import type { Captures } from './captures.ts'
import type { Piece } from './piece.ts'
import type { Results } from './results.ts'

const reserved =
  /^(?:delete|new|class|function|return|default|import|export|in|of|this|void|with|await|async|get|set|static|catch|do|if|else|for|while|switch|case|try|finally|throw|typeof|var|let|const|enum|null|true|false|super|yield|eval|arguments)$/

/** What the worker's function is called: as the function that it does the work of, or after the work. */
export function taskName(
  piece: Piece,
  captures: Captures,
  results: Results,
  hazard: Hazard | undefined,
  isTaken: (name: string) => boolean,
): string {
  const own = piece.kind === 'function' ? functionName(piece.owner) : undefined
  if (own !== undefined && captures.isRecursive) return own
  const wanted = own ?? nameOfWork(piece, results, hazard)
  const used = namesUsed(piece, captures)
  const base = reserved.test(wanted) ? `${wanted}Task` : wanted
  const isFree = (name: string): boolean => !isTaken(name) && !used.has(name)
  if (isFree(base)) return base
  // A call of `marked` is made by `markedTask`; a second task of one name is counted.
  const other = used.has(base) ? `${base}Task` : base
  if (isFree(other)) return other
  for (let count = 2; ; count++) if (isFree(`${other}${count}`)) return `${other}${count}`
}

/** The name of a function, or of what it is assigned to. */
function functionName(fn: Node): string | undefined {
  const own = textOf(declaredName(fn))
  if (own !== undefined) return identifier(own)
  switch (fn.parent?.kind) {
    case SyntaxKind.VariableDeclaration:
    case SyntaxKind.PropertyAssignment:
    case SyntaxKind.PropertyDeclaration: {
      const name = textOf(declaredName(fn.parent))
      return name === undefined ? undefined : identifier(name)
    }
    case SyntaxKind.BinaryExpression: {
      const name = textOf(terminalName((fn.parent as Node & { left: Node }).left))
      return name === undefined ? undefined : identifier(name)
    }
    default:
      return undefined
  }
}

function identifier(name: string): string | undefined {
  const plain = name.replace(/^#/, '')
  return /^[A-Za-z_$][\w$]*$/.test(plain) ? plain : undefined
}

/** `pbkdf2` for `crypto.pbkdf2Sync`, `computeTotal` for what declares `total`. */
function nameOfWork({ nodes, kind, owner }: Piece, { variables }: Results, hazard: Hazard | undefined): string {
  const member = hazard && lastMemberName(hazard.row.member)
  const known = member === 'default' ? textOf(terminalName(hazard?.mark ?? owner)) : member
  const callee = known?.replace(/Sync$/, '')
  const [variable, second] = variables
  if (kind === 'statements' && variable !== undefined && second === undefined) return `compute${capital(variable)}`
  if (callee !== undefined && /^[A-Za-z_$]\w+$/.test(callee)) return callee
  const declared = kind === 'expression' ? textOf(declaredName((nodes[0] as Node).parent)) : undefined
  if (declared !== undefined && /^[A-Za-z_$][\w$]*$/.test(declared)) return `compute${capital(declared)}`
  return functionName(owner) ?? 'compute'
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** Names that the moved code means something else by. */
function namesUsed(piece: Piece, captures: Captures): Set<string> {
  const used = new Set(captures.inputs.map(({ name }) => name))
  for (const helper of captures.helpers) used.add(textOf(declaredName(helper)) ?? '')
  for (const { node } of captures.imported) used.add(textOf(node) ?? '')
  for (const root of piece.nodes) {
    walk(root, (node) => {
      if (node.kind !== SyntaxKind.Identifier) return
      const { parent } = node
      const isMember =
        (parent.kind === SyntaxKind.PropertyAccessExpression || parent.kind === SyntaxKind.PropertyAssignment) &&
        declaredName(parent) === node
      if (!isMember && !(piece.kind === 'function' && isOwnName(node, piece.owner))) used.add(textOf(node) ?? '')
    })
  }
  return used
}

function isOwnName(node: Node, owner: Node): boolean {
  return isFunctionNode(owner) && declaredName(owner) === node
}
