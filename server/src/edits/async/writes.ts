import { SyntaxKind, type Node } from '../../compiler/syntax.ts'
import { wrapped } from '../../model/tree.ts'

/** Whether an expression is assigned to, counted up or down, deleted, or given values by a pattern. */
export function isWritten(expression: Node): boolean {
  const node = wrapped(expression)
  const { parent } = node
  switch (parent.kind) {
    case SyntaxKind.BinaryExpression: {
      const { left, operatorToken } = parent as Node & { left: Node; operatorToken: Node }
      return (
        left === node &&
        operatorToken.kind >= SyntaxKind.FirstAssignment &&
        operatorToken.kind <= SyntaxKind.LastAssignment
      )
    }
    case SyntaxKind.PrefixUnaryExpression:
    case SyntaxKind.PostfixUnaryExpression: {
      const { operator } = parent as Node & { operator: SyntaxKind }
      return operator === SyntaxKind.PlusPlusToken || operator === SyntaxKind.MinusMinusToken
    }
    case SyntaxKind.DeleteExpression:
      return true
    case SyntaxKind.ForOfStatement:
    case SyntaxKind.ForInStatement:
      return (parent as Node & { initializer: Node }).initializer === node
    case SyntaxKind.ArrayLiteralExpression:
    case SyntaxKind.ShorthandPropertyAssignment:
    case SyntaxKind.SpreadElement:
    case SyntaxKind.SpreadAssignment:
      return isPattern(parent)
    case SyntaxKind.PropertyAssignment:
      return (parent as Node & { initializer: Node }).initializer === node && isPattern(parent)
    default:
      return false
  }
}

function isLiteral({ kind }: Node): boolean {
  return kind === SyntaxKind.ArrayLiteralExpression || kind === SyntaxKind.ObjectLiteralExpression
}

/** `[a, b]` of `[a, b] = …`, however deep. */
function isPattern(part: Node): boolean {
  const literal = isLiteral(part) ? part : part.parent
  if (!isLiteral(literal)) return false
  const outer = wrapped(literal)
  if (outer.parent.kind === SyntaxKind.PropertyAssignment || outer.parent.kind === SyntaxKind.ArrayLiteralExpression)
    return isPattern(outer.parent)
  return isWritten(outer)
}
