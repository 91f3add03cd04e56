import {
  SyntaxKind,
  isCallExpression,
  isPropertyAccessExpression,
  type CallExpression,
  type Expression,
  type Node,
  type Statement,
} from '../../compiler/syntax.ts'
import { isFunctionNode, isLoop, textOf, unwrap } from '../../model/tree.ts'

/** A `for`, `while` or `do` statement. */
export interface LoopTarget {
  readonly kind: 'loop'
  readonly node: Statement
  readonly body: Statement
}

export type MethodName = 'forEach' | 'map' | 'filter' | 'reduce' | 'some' | 'every' | 'find'

/** `list.map(task)` */
export interface MethodTarget {
  readonly kind: 'method'
  readonly node: CallExpression
  readonly name: MethodName
  readonly list: Expression
  readonly task: Expression
}

export type Target = LoopTarget | MethodTarget

const methods: ReadonlySet<string> = new Set(['forEach', 'map', 'filter', 'reduce', 'some', 'every', 'find'])

/** The innermost loop around a node, in the same function; a function that a method calls for each element is a part of the loop. */
export function targetAround(node: Node): Target | undefined {
  for (let current: Node = node; current.parent; current = current.parent) {
    const target = targetAt(current)
    if (target) return target
    if (!isFunctionNode(current)) continue
    const method = methodAt(current.parent)
    return method && unwrap(method.task) === current ? method : undefined
  }
  return undefined
}

/** The target that a statement or a selection is as a whole. */
export function targetOf(node: Node): Target | undefined {
  if (node.kind === SyntaxKind.LabeledStatement) return targetOf((node as Node & { statement: Node }).statement)
  if (node.kind === SyntaxKind.ExpressionStatement) return methodAt((node as Node & { expression: Node }).expression)
  return targetAt(node)
}

function targetAt(node: Node): Target | undefined {
  return isLoop(node) ? { kind: 'loop', node, body: node.statement } : methodAt(node)
}

function methodAt(node: Node): MethodTarget | undefined {
  if (!isCallExpression(node) || !isPropertyAccessExpression(node.expression)) return undefined
  const name = textOf(node.expression.name) ?? ''
  const [task] = node.arguments
  if (!methods.has(name) || !task) return undefined
  if (!isFunctionNode(unwrap(task)) && task.kind !== SyntaxKind.Identifier) return undefined
  return { kind: 'method', node, name: name as MethodName, list: node.expression.expression, task }
}
