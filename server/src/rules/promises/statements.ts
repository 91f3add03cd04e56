import {
  SyntaxKind,
  isArrowFunction,
  isAwaitExpression,
  isBinaryExpression,
  isCallExpression,
  isFunctionExpression,
  isIdentifier,
  isPropertyAccessExpression,
  isVoidExpression,
  type CallExpression,
  type Expression,
  type Node,
} from '../../compiler/syntax.ts'
import { choosingOperators } from '../../edits/promises/await-place.ts'
import { textOf } from '../../model/tree.ts'
import { isGlobal } from './calm-calls.ts'
import { couldBePromise, isSurelyPromise, skipAssertions, skipParentheses } from './candidates.ts'

/** Whether a statement's form leaves open that it drops a promise: most statements are settled here, without types. */
export function couldDropPromise(expression: Node): boolean {
  if (isBinaryExpression(expression)) {
    const operator = expression.operatorToken.kind
    return operator === SyntaxKind.CommaToken || choosingOperators.has(operator)
  }
  if (isVoidExpression(expression)) return couldDropPromise(skipParentheses(expression.expression))
  if (isAwaitExpression(expression)) return !isSurelyPromise(skipParentheses(expression.expression))
  if (isCallExpression(expression)) return !isPlainCall(expression)
  return expression.kind === SyntaxKind.ArrayLiteralExpression || couldBePromise(expression)
}

/** What of a statement may have the same type everywhere: a callee, or a chain of properties such as `expect(…).to.be.true`. */
export function decidingPart(expression: Expression): Expression | undefined {
  if (isCallExpression(expression)) return expression.expression
  return isPropertyAccessExpression(expression) ? expression : undefined
}

/** `super(…)` and `console.…(…)`. */
function isPlainCall({ expression }: CallExpression): boolean {
  if (expression.kind === SyntaxKind.SuperKeyword) return true
  if (!isPropertyAccessExpression(expression) || !isIdentifier(expression.expression)) return false
  return textOf(expression.expression) === 'console' && isGlobal(expression.expression)
}

/** `(async () => { … })()`. */
export function isCalledInPlace(expression: Node): boolean {
  if (!isCallExpression(expression)) return false
  const callee = skipAssertions(expression.expression)
  return isArrowFunction(callee) || isFunctionExpression(callee)
}
