import {
  SyntaxKind,
  isCallExpression,
  isElementAccessExpression,
  isPropertyAccessExpression,
  isSpreadElement,
  type CallExpression,
  type Expression,
  type Node,
} from '../../compiler/syntax.ts'
import { textOf } from '../../model/tree.ts'

/** A call of `then`, `catch` or `finally`, by form alone: whether the receiver is a promise is another question. */
export interface PromiseMethodCall {
  readonly method: 'then' | 'catch' | 'finally'
  readonly promise: Expression
  readonly onFulfilled?: Expression
  readonly onRejected?: Expression
  readonly onFinally?: Expression
}

/** Takes a call of `then`, `catch` or `finally` apart; undefined for other nodes. Handlers after a spread are not known. */
export function parsePromiseMethod(node: Node): PromiseMethodCall | undefined {
  if (!isCallExpression(node)) return undefined
  const access = node.expression
  if (!isPropertyAccessExpression(access) && !isElementAccessExpression(access)) return undefined
  const method = memberName(access)
  const promise = access.expression
  const [first, second] = knownArguments(node)
  if (method === 'then') {
    return { method, promise, ...(first && { onFulfilled: first }), ...(second && { onRejected: second }) }
  }
  if (method === 'catch') return { method, promise, ...(first && { onRejected: first }) }
  if (method === 'finally') return { method, promise, ...(first && { onFinally: first }) }
  return undefined
}

/** `then` of `p.then` and `p['then']`. */
export function memberName(access: Node): string | undefined {
  if (isPropertyAccessExpression(access)) return textOf(access.name)
  if (!isElementAccessExpression(access)) return undefined
  const { kind } = access.argumentExpression
  const isText = kind === SyntaxKind.StringLiteral || kind === SyntaxKind.NoSubstitutionTemplateLiteral
  return isText ? textOf(access.argumentExpression) : undefined
}

function knownArguments(call: CallExpression): readonly Expression[] {
  const spread = call.arguments.findIndex(isSpreadElement)
  return spread < 0 ? call.arguments : call.arguments.slice(0, spread)
}
