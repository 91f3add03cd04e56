import { SyntaxKind, type Node } from '../../compiler/syntax.ts'
import { literalValue } from '../../model/literal.ts'
import { textOf } from '../../model/tree.ts'

export function isAccessExpression(node: Node): node is Node & { expression: Node } {
  return node.kind === SyntaxKind.PropertyAccessExpression || node.kind === SyntaxKind.ElementAccessExpression
}

/** The member that `a.b` and `a['b']` name; undefined where it is computed. */
export function memberName(access: Node): string | undefined {
  const { name, argumentExpression } = access as Node & { name?: Node; argumentExpression?: Node }
  if (name) return textOf(name)
  const value = argumentExpression && literalValue(argumentExpression)
  return value === undefined ? undefined : String(value)
}

/** `++`, `--` and `delete`, with what they change. */
export function unaryTarget(node: Node): Node | undefined {
  switch (node.kind) {
    case SyntaxKind.PrefixUnaryExpression:
    case SyntaxKind.PostfixUnaryExpression: {
      const { operator, operand } = node as Node & { operator: SyntaxKind; operand: Node }
      return operator === SyntaxKind.PlusPlusToken || operator === SyntaxKind.MinusMinusToken ? operand : undefined
    }
    case SyntaxKind.DeleteExpression:
      return (node as Node & { expression: Node }).expression
    default:
      return undefined
  }
}

/** The two sides of an assignment of any kind. */
export function assignment(
  node: Node,
): { readonly left: Node; readonly right: Node; readonly operator: SyntaxKind } | undefined {
  if (node.kind !== SyntaxKind.BinaryExpression) return undefined
  const { left, right, operatorToken } = node as Node & { left: Node; right: Node; operatorToken: Node }
  const operator = operatorToken.kind
  const isAssignment = operator >= SyntaxKind.FirstAssignment && operator <= SyntaxKind.LastAssignment
  return isAssignment ? { left, right, operator } : undefined
}

/** The operators that hand the right side on as it is. */
export function handsOn(operator: SyntaxKind): boolean {
  return (
    operator === SyntaxKind.EqualsToken ||
    operator === SyntaxKind.BarBarEqualsToken ||
    operator === SyntaxKind.QuestionQuestionEqualsToken ||
    operator === SyntaxKind.AmpersandAmpersandEqualsToken
  )
}
