import { SyntaxKind, getTokenAtPosition, type Node, type SourceFile } from '../../compiler/syntax.ts'
import type { CodeBase } from '../../model/code-base.ts'
import type { Edit } from '../../model/edit.ts'
import type { TextSpan } from '../../model/finding.ts'
import { HazardCollector, type Hazard } from '../../model/hazards.ts'
import {
  declaredName,
  enclosingFunction,
  isCall,
  isFunctionNode,
  textOf,
  unwrap,
  walk,
  wrapped,
} from '../../model/tree.ts'
import { refuse, type EditContext, type FindingEditMaker, type SelectionEditMaker } from '../edit-context.ts'
import { CannotMove } from './cannot-move.ts'
import { functionOf } from './changed-values.ts'
import { freeNames } from './free-names.ts'
import { movePiece } from './move-piece.ts'
import { pieceOfFunction, type Piece } from './piece.ts'
import { checkPrice, hazardAt } from './price.ts'

const title = 'Move to a worker'

/** Moves what blocks, or what is selected, to a thread of a pool; the place that it leaves waits for the result. */
export const moveToWorker: FindingEditMaker & SelectionEditMaker = {
  id: 'move-to-worker',
  ruleIds: ['blocking-call'],

  make(context, finding, node) {
    if (context.contexts.of(finding.file) === 'worker') return []
    const hazard = hazardAt(context.codeBase, node)
    const start = hazard?.node ?? (isCall(node.parent) ? node.parent : node)
    try {
      if (hazard) checkPrice(hazard)
    } catch (error) {
      return [refusalOf(error)]
    }
    return firstThatMoves(context, candidates(start), hazard ? [hazard] : [])
  },

  makeAt(context, file, span) {
    const tree = context.codeBase.tree(file)
    if (!tree || context.contexts.of(file) === 'worker') return []
    const piece = span.start === span.end ? functionAt(tree, span.start) : selectedPiece(tree, span)
    if (!piece) return []
    const hazards = hazardsIn(context.codeBase, piece)
    const isWork = hazards.length > 0 || piece.nodes.some(mayTakeLong)
    if (!isWork) return []
    try {
      if (!piece.nodes.some(mayTakeLong)) checkAll(hazards)
      return movePiece(context, piece, hazards)
    } catch (error) {
      return [refusalOf(error)]
    }
  },
}

function firstThatMoves(context: EditContext, pieces: readonly Piece[], hazards: readonly Hazard[]): readonly Edit[] {
  let refused: Edit | undefined
  for (const piece of pieces) {
    try {
      return movePiece(context, piece, hazards)
    } catch (error) {
      // The smallest piece comes last: what is in its way is in the way of all.
      refused = refusalOf(error)
    }
  }
  return [refused ?? refuse(title, 'It is no code that can be moved.')]
}

function refusalOf(error: unknown): Edit {
  if (error instanceof CannotMove) return refuse(title, error.message)
  throw error
}

/** At most so many functions around a call are tried: more would move ever more than blocks. */
const maxFunctions = 3

/**
 * What could move so that a call does: what its function does, or the function around that where it is a callback; else the call with what
 * is read of its result, or the call alone.
 */
function candidates(call: Node): Piece[] {
  const found: Piece[] = []
  let owner = enclosingFunction(call)
  for (let count = 0; count < maxFunctions && isFunctionNode(owner); count++) {
    const piece = pieceOfFunction(owner)
    if (piece) found.push(piece)
    if (wrapped(owner).parent.kind !== SyntaxKind.CallExpression) break
    owner = enclosingFunction(owner)
  }
  const expressions = [...new Set([resultChain(call), call])].map((node): Piece => ({
    kind: 'expression',
    nodes: [node],
    owner: enclosingFunction(call),
  }))
  const handed = isCall(call) ? [...(call.arguments ?? [])].filter(needsItsPlace) : []
  const isList = handed.every(({ kind }) => kind !== SyntaxKind.SpreadElement)
  return [
    ...found,
    ...expressions,
    ...(isList && handed.length > 0 ? expressions.map((piece) => ({ ...piece, handed })) : []),
  ]
}

/** Whether an argument uses something of what is around it. */
function needsItsPlace(argument: Node): boolean {
  let found = false
  walk(argument, (node) => {
    if (node.kind === SyntaxKind.ThisKeyword) found = true
  })
  return found || freeNames([argument]).some(({ declaration, isType }) => !isType && declaration !== undefined)
}

/** `pbkdf2Sync(…).toString('hex')` for the call at its beginning: less comes back. */
function resultChain(call: Node): Node {
  let current = call
  for (;;) {
    const { parent } = current
    if (
      parent.kind !== SyntaxKind.PropertyAccessExpression ||
      (parent as Node & { expression: Node }).expression !== current
    )
      return current
    current = isCall(parent.parent) && parent.parent.expression === parent ? parent.parent : parent
  }
}

/** The function whose name a cursor is on. */
function functionAt(tree: SourceFile, offset: number): Piece | undefined {
  for (const at of [offset, offset - 1]) {
    if (at < 0) continue
    const token = getTokenAtPosition(tree, at)
    if (token.kind !== SyntaxKind.Identifier || token.getStart() > offset || token.end < offset) continue
    if (declaredName(token.parent) !== token) continue
    const fn = functionOf(token.parent)
    if (fn && isFunctionNode(fn)) return pieceOfFunction(fn)
  }
  return undefined
}

/** The statements, the function or the expression that a selection covers, but for white space around it. */
function selectedPiece(tree: SourceFile, span: TextSpan): Piece | undefined {
  const selected = tree.text.slice(span.start, span.end)
  const start = span.start + (selected.length - selected.trimStart().length)
  const end = span.start + selected.trimEnd().length
  if (start >= end) return undefined
  for (
    let node: Node | undefined = getTokenAtPosition(tree, start);
    node && node.getStart() === start;
    node = node.parent
  ) {
    const statements = statementsFrom(node, end)
    if (statements) return pieceOfStatements(statements)
    if (node.end === end && isExpressionPlace(node))
      return { kind: 'expression', nodes: [node], owner: enclosingFunction(node) }
  }
  return undefined
}

/** The statements in a row from one to an offset where one of them ends; undefined where it is none, or none ends there. */
function statementsFrom(node: Node, end: number): readonly Node[] | undefined {
  const { statements } = node.parent as { statements?: readonly Node[] } & Node
  const index = statements?.indexOf(node) ?? -1
  if (!statements || index < 0) return undefined
  const last = statements.findIndex((statement, at) => at >= index && statement.end === end)
  return last < 0 ? undefined : statements.slice(index, last + 1)
}

function pieceOfStatements(nodes: readonly Node[]): Piece | undefined {
  const [first, second] = nodes
  if (!first) return undefined
  const owner = enclosingFunction(first)
  if (second) return { kind: 'statements', nodes, owner }
  const fn =
    functionOf(first) ??
    functionOf(
      (first as Node & { declarationList?: { declarations: readonly Node[] } }).declarationList?.declarations[0] ??
        first,
    )
  if (fn && isFunctionNode(fn)) return pieceOfFunction(fn)
  // What one statement declares or returns moves alone: the rest of the statement stays as it is.
  const { declarationList, expression } = first as Node & {
    declarationList?: { declarations: readonly (Node & { initializer?: Node })[] }
    expression?: Node
  }
  const [only, other] = declarationList?.declarations ?? []
  const value = only && !other ? only.initializer : first.kind === SyntaxKind.ReturnStatement ? expression : undefined
  return value ? { kind: 'expression', nodes: [value], owner } : { kind: 'statements', nodes, owner }
}

/** Whether a node is an expression that has a value: not a name in a declaration, and not what is called. */
function isExpressionPlace(node: Node): boolean {
  if (
    !isCall(node) &&
    node.kind !== SyntaxKind.BinaryExpression &&
    node.kind !== SyntaxKind.ConditionalExpression &&
    node.kind !== SyntaxKind.PropertyAccessExpression
  )
    return false
  const { parent } = node
  return (
    !(isCall(parent) && parent.expression === node) &&
    parent.kind !== SyntaxKind.ExpressionWithTypeArguments &&
    textOf(unwrap(node)) === undefined
  )
}

function hazardsIn(codeBase: CodeBase, { nodes }: Piece): Hazard[] {
  const collector = new HazardCollector(codeBase)
  for (const root of nodes) walk(root, (node) => void (isCall(node) && collector.consider(node)))
  return collector.finish()
}

/** Loops and calls of what is not known take as long as what they are given says. */
function mayTakeLong(root: Node): boolean {
  let found = false
  walk(root, (node) => {
    switch (node.kind) {
      case SyntaxKind.ForStatement:
      case SyntaxKind.ForOfStatement:
      case SyntaxKind.ForInStatement:
      case SyntaxKind.WhileStatement:
      case SyntaxKind.DoStatement:
        found = true
        break
      case SyntaxKind.CallExpression:
        if ((node as Node & { arguments: readonly Node[] }).arguments.some(isFunctionNode) || isCallOfOwnName(node))
          found = true
        break
      default:
    }
    return !found
  })
  return found
}

/** A call inside of the very function that it calls. */
function isCallOfOwnName(call: Node): boolean {
  const name = textOf((call as Node & { expression: Node }).expression)
  for (let fn = enclosingFunction(call); name !== undefined && isFunctionNode(fn); fn = enclosingFunction(fn)) {
    if (textOf(declaredName(fn)) === name || textOf(declaredName(fn.parent)) === name) return true
  }
  return false
}

/** Throws where none of several blocking calls is worth a worker. */
function checkAll(hazards: readonly Hazard[]): void {
  let problem: unknown
  for (const hazard of hazards) {
    try {
      checkPrice(hazard)
      return
    } catch (error) {
      problem ??= error
    }
  }
  if (problem !== undefined) throw problem
}
