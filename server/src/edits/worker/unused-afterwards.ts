import { NodeFlags, SyntaxKind, type Node } from '../../compiler/syntax.ts'
import { TypeFlags } from '../../compiler/types.ts'
import { localReferences } from '../../model/local-references.ts'
import {
  declaredName,
  enclosingFunction,
  isCall,
  isFunctionNode,
  isLoop,
  textOf,
  unwrap,
  wrapped,
} from '../../model/tree.ts'
import type { EditContext } from '../edit-context.ts'
import type { Input } from './captures.ts'
import { isInPiece, spanOf, type Piece } from './piece.ts'

const arrays = /^(?:Int8|Uint8|Uint8Clamped|Int16|Uint16|Int32|Uint32|Float16|Float32|Float64|BigInt64|BigUint64)Array$/

/**
 * Whether the memory of bytes that a piece is given can go over to the worker: they are made in the function where it stands, nothing
 * else keeps them, and nothing reads them once it has run.
 */
export function isUnusedAfterwards(context: EditContext, piece: Piece, { copied, annotated, argument, isRest }: Input) {
  if (piece.kind === 'function' || isRest || copied.kind !== 'yes' || copied.cost !== 'bytes') return false
  if (annotated?.kind !== SyntaxKind.VariableDeclaration || (annotated.parent.flags & NodeFlags.Const) === 0)
    return false
  const { initializer } = annotated as Node & { initializer?: Node }
  const name = declaredName(annotated)
  if (!initializer || name?.kind !== SyntaxKind.Identifier || textOf(name) !== argument) return false
  if (!isMadeThere(context, initializer) || !runsOnceFor(piece, annotated)) return false
  const { start } = spanOf(piece)
  const uses = localReferences(name)
  return (
    uses !== undefined &&
    uses.every((use) => isInPiece(piece, use) || (use.end <= start && isGlance(use) && isOfOwner(piece, use)))
  )
}

/** Whether an expression makes bytes that nobody else has: not a view of others, and no part of Node.js's pool of small Buffers. */
function isMadeThere(context: EditContext, expression: Node): boolean {
  const node = unwrap(expression)
  if (!isCall(node)) return false
  const callee = node.expression.getText().replace(/\s+/g, '')
  const [first] = node.arguments ?? []
  if (node.kind === SyntaxKind.NewExpression)
    return callee === 'ArrayBuffer' || (arrays.test(callee) && (!first || isNoMemory(context, first)))
  const [object, method] = callee.split('.')
  if (object === 'Buffer') return /^(?:alloc|allocUnsafeSlow)$/.test(method ?? '')
  return arrays.test(object ?? '') && /^(?:from|of)$/.test(method ?? '')
}

/** A length or a list of numbers: a typed array that is made of an ArrayBuffer is a view of it. */
function isNoMemory(context: EditContext, argument: Node): boolean {
  const { checker } = context.project
  const type = checker.getTypeAtLocation(argument)
  if (type.flags & TypeFlags.NumberLike) return true
  return (type.flags & TypeFlags.AnyOrUnknown) === 0 && checker.isArrayType(type)
}

/** Whether the bytes are made anew whenever the piece runs. */
function runsOnceFor(piece: Piece, declaration: Node): boolean {
  const scope = declaration.parent.parent.parent
  const [first] = piece.nodes
  for (let current = first?.parent; current; current = current.parent) {
    if (current === scope) return true
    if (isFunctionNode(current) || isLoop(current)) return false
  }
  return false
}

function isOfOwner({ owner }: Piece, use: Node): boolean {
  return enclosingFunction(use) === owner
}

/** `bytes[0]`, `bytes.length`, `bytes.fill(1)` as a statement: nothing keeps the bytes. */
function isGlance(use: Node): boolean {
  const node = wrapped(use)
  const { parent } = node
  if (parent.kind === SyntaxKind.ElementAccessExpression)
    return (parent as Node & { expression: Node }).expression === node
  if (parent.kind !== SyntaxKind.PropertyAccessExpression) return false
  const member = textOf(declaredName(parent)) ?? ''
  if (/^(?:length|byteLength|byteOffset)$/.test(member)) return true
  const call = parent.parent
  const isStatement = isCall(call) && call.expression === parent && call.parent.kind === SyntaxKind.ExpressionStatement
  return isStatement && /^(?:fill|set|sort|reverse|copyWithin|write\w*)$/.test(member)
}
