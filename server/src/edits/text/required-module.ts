import { isCallExpression, isIdentifier, isStringLiteral, type Node } from '../../compiler/syntax.ts'

/** What `require('fs')` requires. */
export function requiredModule(node: Node): string | undefined {
  if (!isCallExpression(node) || !isIdentifier(node.expression) || node.expression.text !== 'require') return undefined
  const [argument, ...others] = node.arguments
  return argument && others.length === 0 && isStringLiteral(argument) ? argument.text : undefined
}
