import { SyntaxKind, type FunctionLikeDeclaration, type Node } from '../../compiler/syntax.ts'
import { hasModifier, isFunctionNode, type FunctionNode } from '../../model/tree.ts'

/** Code that moves to a worker as a whole. */
export interface Piece {
  /** What a function does, some statements in a row, or one expression. */
  readonly kind: 'function' | 'statements' | 'expression'
  /** Statements, or the one expression; never none. */
  readonly nodes: readonly Node[]
  /** The function, or the file, that runs it and waits for it afterwards. */
  readonly owner: FunctionNode
  /** Arguments of a call in it that are worked out before, where it stood, and handed over. */
  readonly handed?: readonly Node[]
}

/** All that a function does, as a piece; undefined where it does nothing. */
export function pieceOfFunction(fn: FunctionLikeDeclaration): Piece | undefined {
  const { body } = fn as FunctionLikeDeclaration & { body?: Node & { statements?: readonly Node[] } }
  if (!body) return undefined
  const nodes = body.kind === SyntaxKind.Block ? (body.statements ?? []) : [body]
  return nodes.length === 0 ? undefined : { kind: 'function', nodes, owner: fn }
}

/** Why a function cannot hand over to a worker what it does: one sentence; undefined when its kind allows it. */
export function unfitFunction(fn: FunctionNode): string | undefined {
  if (!isFunctionNode(fn)) return undefined
  switch (fn.kind) {
    case SyntaxKind.Constructor:
      return 'A constructor cannot wait for a worker.'
    case SyntaxKind.GetAccessor:
    case SyntaxKind.SetAccessor:
      return 'A getter or setter cannot wait for a worker.'
    default:
  }
  if ((fn as FunctionLikeDeclaration & { asteriskToken?: Node }).asteriskToken)
    return 'A generator gives its values one after the other, which a worker task cannot.'
  return undefined
}

export function isAsync(fn: Node): boolean {
  return hasModifier(fn, SyntaxKind.AsyncKeyword)
}

/** From the first character of the piece to the last. */
export function spanOf({ nodes }: Piece): { readonly start: number; readonly end: number } {
  return { start: (nodes[0] as Node).getStart(), end: (nodes.at(-1) as Node).end }
}

export function isInPiece({ nodes }: Piece, node: Node): boolean {
  const [first] = nodes
  return (
    first !== undefined &&
    first.getSourceFile().fileName === node.getSourceFile().fileName &&
    nodes.some(({ pos, end }) => pos <= node.pos && node.end <= end)
  )
}

/** Whether a node stands in an argument that is worked out before. */
export function isHandedOver({ handed }: Piece, node: Node): boolean {
  return handed?.some((argument) => argument.pos <= node.pos && node.end <= argument.end) ?? false
}
