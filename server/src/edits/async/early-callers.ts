import { SyntaxKind, type FunctionLikeDeclaration, type Node } from '../../compiler/syntax.ts'
import { isFunctionNode, walk, wrapped } from '../../model/tree.ts'
import { CannotWait } from './async-plan.ts'
import type { FlowSink } from './flow.ts'
import { FunctionFlow } from './function-flow.ts'
import type { Programs } from './programs.ts'
import { receptionOf } from './reception.ts'

/**
 * A function that gives a promise already runs at once up to its first wait. Where a new wait comes before that, what follows it runs
 * later than the code behind a call that does not wait. Refuses for such calls; answers with sentences where the callers cannot
 * all be seen.
 */
export function judgeEarlyCallers(
  programs: Programs,
  fn: FunctionLikeDeclaration,
  waits: readonly Node[],
  label: string,
): string[] {
  const first = waits.reduce((one, other) => (other.getStart() < one.getStart() ? other : one))
  if (isWaitedBefore(fn, first) || isLast(first, fn)) return []
  const notes: string[] = []
  let callers = 0
  let exported = false
  const sink: FlowSink = {
    called: (call) => {
      callers++
      if (!isWaitedFor(call))
        throw new CannotWait(
          `${label} is called by ${programs.placeOf(call)}, which goes on without waiting and would come before what ${label} does at once now.`,
        )
    },
    handedOver: (call, index, path) => {
      callers++
      const reception = receptionOf(programs, call, index, path, fn)
      if (reception.kind === 'refuses' || reception.kind === 'together')
        notes.push(
          `What follows the wait in ${label} runs after the code behind ${programs.placeOf(call)} has gone on.`,
        )
    },
    resultType: () => undefined,
    alike: () => undefined,
    exported: () => {
      exported = true
    },
  }
  try {
    new FunctionFlow(programs, sink, label).followFunction(fn)
    if (exported && callers === 0) notes.push(unseen(label))
  } catch (error) {
    if (!(error instanceof CannotWait) || error.message.includes('goes on without waiting')) throw error
    notes.push(unseen(label))
  }
  return notes
}

function unseen(label: string): string {
  return `Not all that calls ${label} can be seen; what follows its wait runs later than before.`
}

/** Whether the function surely waits before it comes to an expression. */
function isWaitedBefore(fn: FunctionLikeDeclaration, expression: Node): boolean {
  let found = false
  const start = expression.getStart()
  walk(fn.body as Node, (node) => {
    if (found || isFunctionNode(node) || node.getStart() >= start) return false
    if (node.kind === SyntaxKind.AwaitExpression && node.end <= start && isCertain(node, expression)) found = true
    return !branches.has(node.kind) || contains(node, expression)
  })
  return found
}

const branches: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.IfStatement,
  SyntaxKind.ConditionalExpression,
  SyntaxKind.SwitchStatement,
  SyntaxKind.ForStatement,
  SyntaxKind.ForOfStatement,
  SyntaxKind.ForInStatement,
  SyntaxKind.WhileStatement,
  SyntaxKind.TryStatement,
])

/** Whether one node is run whenever another one behind it is: no branch holds the one alone. */
function isCertain(node: Node, later: Node): boolean {
  for (let current = node.parent; current && !isFunctionNode(current); current = current.parent) {
    if (contains(current, later)) {
      // Both in one conditional: the branches exclude one another.
      return current.kind !== SyntaxKind.IfStatement && current.kind !== SyntaxKind.ConditionalExpression
    }
    if (branches.has(current.kind) || isShortCircuit(current)) return false
  }
  return true
}

function isShortCircuit(node: Node): boolean {
  if (node.kind !== SyntaxKind.BinaryExpression) return false
  const { operatorToken } = node as Node & { operatorToken: Node }
  return (
    operatorToken.kind === SyntaxKind.AmpersandAmpersandToken ||
    operatorToken.kind === SyntaxKind.BarBarToken ||
    operatorToken.kind === SyntaxKind.QuestionQuestionToken
  )
}

function contains(outer: Node, inner: Node): boolean {
  return outer.pos <= inner.pos && inner.end <= outer.end
}

/** Whether nothing but the result is left to do after an expression. */
function isLast(expression: Node, fn: FunctionLikeDeclaration): boolean {
  const { parent } = wrapped(expression)
  if (parent === fn) return true
  if (parent.kind !== SyntaxKind.ReturnStatement) return false
  for (let current = parent.parent; current && current !== fn; current = current.parent)
    if (current.kind === SyntaxKind.TryStatement) return false
  return true
}

/** Whether the code behind a call only goes on when its promise is settled. */
function isWaitedFor(call: Node): boolean {
  for (let current = call; ; current = current.parent) {
    const { parent } = current
    switch (parent.kind) {
      case SyntaxKind.AwaitExpression:
      case SyntaxKind.ReturnStatement:
      case SyntaxKind.ArrowFunction:
        return true
      case SyntaxKind.ParenthesizedExpression:
      case SyntaxKind.ConditionalExpression:
      case SyntaxKind.AsExpression:
      case SyntaxKind.NonNullExpression:
        continue
      case SyntaxKind.PropertyAccessExpression:
        // `f().then(…)` is a promise again.
        if (
          (parent as Node & { expression: Node }).expression !== current ||
          parent.parent.kind !== SyntaxKind.CallExpression
        )
          return false
        current = parent
        continue
      case SyntaxKind.VoidExpression:
      case SyntaxKind.ExpressionStatement:
        return isLastStatement(parent)
      default:
        return false
    }
  }
}

/** Whether nothing of the same function comes behind a statement. */
function isLastStatement(node: Node): boolean {
  let current = node
  while (current.kind !== SyntaxKind.ExpressionStatement) {
    if (current.parent.kind !== SyntaxKind.ExpressionStatement) return current.parent.kind === SyntaxKind.ArrowFunction
    current = current.parent
  }
  for (let { parent } = current; parent; current = parent, parent = parent.parent) {
    const { statements } = parent as Node & { statements?: readonly Node[] }
    if (statements && statements.at(-1) !== current) return false
    if (parent.kind === SyntaxKind.SourceFile) return true
    if (isFunctionNode(parent)) return true
    if (parent.kind !== SyntaxKind.Block && parent.kind !== SyntaxKind.IfStatement) return false
  }
  return true
}
