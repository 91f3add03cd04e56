import {
  SyntaxKind,
  isArrowFunction,
  isCallExpression,
  isFunctionExpression,
  isPropertyAccessExpression,
  type ArrowFunction,
  type CallExpression,
  type Expression,
  type FunctionExpression,
  type Node,
} from '../../compiler/syntax.ts'
import { findDeclaration } from '../../model/scope.ts'
import { isFunctionNode, textOf, unwrap } from '../../model/tree.ts'

/** `Promise.all(list.map(task))` */
export interface FanOut {
  readonly all: CallExpression
  readonly waitsFor: 'all' | 'allSettled'
  readonly map: CallExpression
  readonly list: Expression
  readonly task: Expression
  /** The task where it is written in place. */
  readonly inline: ArrowFunction | FunctionExpression | undefined
}

/** The innermost fan-out around a node; of functions only a task itself may lie between. */
export function fanOutAround(node: Node): FanOut | undefined {
  for (let current: Node = node; current.parent; current = current.parent) {
    const isAwait = current.kind === SyntaxKind.AwaitExpression
    const found = fanOutAt(isAwait ? unwrap(current) : current)
    if (found) return found
    const isTask = isFunctionNode(current) && isCallExpression(current.parent)
    if (isFunctionNode(current) && !isTask) return undefined
    const statementAround = current.kind === SyntaxKind.VariableStatement || current.kind === SyntaxKind.ReturnStatement
    if (statementAround) {
      // A cursor at the beginning of the line means what the line does.
      const below = firstBelow(current, node)
      if (below) return below
    }
  }
  return undefined
}

function firstBelow(statement: Node, from: Node): FanOut | undefined {
  if (from.getStart() !== statement.getStart() && statement !== from) {
    const { declarationList } = statement as Node & { declarationList?: Node }
    if (!declarationList || from.parent !== declarationList) return undefined
  }
  let found: Expression | undefined
  if (statement.kind === SyntaxKind.ReturnStatement)
    found = (statement as Node & { expression?: Expression }).expression
  else {
    const { declarations } = (
      statement as Node & { declarationList: { declarations: readonly { initializer?: Expression }[] } }
    ).declarationList
    if (declarations.length === 1) found = declarations[0]?.initializer
  }
  return found && fanOutAt(unwrap(found))
}

function fanOutAt(node: Node): FanOut | undefined {
  if (!isCallExpression(node) || !isPropertyAccessExpression(node.expression) || node.arguments.length !== 1)
    return undefined
  const { expression: promise, name } = node.expression
  const waitsFor = textOf(name)
  if (textOf(promise) !== 'Promise' || findDeclaration(promise)) return undefined
  if (waitsFor !== 'all' && waitsFor !== 'allSettled') return undefined
  const map = unwrapParentheses(node.arguments[0] as Expression)
  if (!isCallExpression(map) || !isPropertyAccessExpression(map.expression)) return undefined
  const task = map.arguments[0]
  if (textOf(map.expression.name) !== 'map' || !task || map.questionDotToken || map.expression.questionDotToken)
    return undefined
  return {
    all: node,
    waitsFor,
    map,
    list: map.expression.expression,
    task,
    inline: isArrowFunction(task) || isFunctionExpression(task) ? task : undefined,
  }
}

function unwrapParentheses(expression: Expression): Expression {
  return expression.kind === SyntaxKind.ParenthesizedExpression
    ? unwrapParentheses((expression as Expression & { expression: Expression }).expression)
    : expression
}
