import { SyntaxKind, type Node } from '../compiler/syntax.ts'

/**
 * Whether code runs only where `NODE_ENV` says development or test: inside the branch of an `if` that asks for it, directly or
 * through a constant that is named so (`isDev`). What is registered there serves no one in production.
 */
export function isDevelopmentOnly(node: Node): boolean {
  let child: Node = node
  for (let current = node.parent; current; child = current, current = current.parent) {
    if (current.kind !== SyntaxKind.IfStatement) continue
    const { expression, thenStatement } = current as Node & { expression: Node; thenStatement: Node }
    if (thenStatement === child && asksForDevelopment(expression.getText())) return true
  }
  return false
}

function asksForDevelopment(condition: string): boolean {
  if (/NODE_ENV\W*[!=]==?\s*['"`](?:production|staging)/.test(condition))
    return /!==?\s*['"`]production/.test(condition)
  return (
    /NODE_ENV\W*===?\s*['"`](?:dev|development|test|e2e)['"`]/.test(condition) ||
    /^(?:\w+\.)*is_?(?:dev|development|test|testing)(?:\(\))?$/i.test(condition)
  )
}
