import {
  SyntaxKind,
  isCallExpression,
  isPropertyAccessExpression,
  type CallExpression,
  type Expression,
  type Node,
} from '../../compiler/syntax.ts'
import { textOf } from '../../model/tree.ts'
import { isCallback, type Callback } from './callback.ts'

/** `receiver.method(given, …)`, with a function as its first argument. */
export interface MethodCall {
  readonly call: CallExpression
  readonly receiver: Expression
  readonly name: Node
  readonly method: string
  /** The first argument as it is written. */
  readonly given: Expression
  /** The function, where it is written there. */
  readonly callback: Callback | undefined
  /** Whether the call is left out where something on the way to it is missing: `xs?.forEach(…)`. */
  readonly isOptional: boolean
}

/** The call of a method whose first argument this is; undefined for all others, and for `xs.forEach?.()`. */
export function methodCallOf(argument: Node): MethodCall | undefined {
  let given = argument
  while (given.parent.kind === SyntaxKind.ParenthesizedExpression) given = given.parent
  const call = given.parent
  if (!isCallExpression(call) || call.arguments[0] !== given || call.questionDotToken) return undefined
  const access = call.expression
  if (!isPropertyAccessExpression(access)) return undefined
  const method = textOf(access.name)
  if (method === undefined) return undefined
  let inner = argument
  while (inner.kind === SyntaxKind.ParenthesizedExpression) inner = (inner as Node & { expression: Node }).expression
  return {
    call,
    receiver: access.expression,
    name: access.name,
    method,
    given: call.arguments[0],
    callback: isCallback(inner) ? inner : undefined,
    isOptional: isInOptionalChain(access),
  }
}

function isInOptionalChain(access: Node): boolean {
  for (let node = access; chainKinds.has(node.kind);) {
    const { questionDotToken, expression } = node as Node & { questionDotToken?: Node; expression: Node }
    if (questionDotToken) return true
    node = expression
  }
  return false
}

const chainKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.PropertyAccessExpression,
  SyntaxKind.ElementAccessExpression,
  SyntaxKind.CallExpression,
  SyntaxKind.NonNullExpression,
])
