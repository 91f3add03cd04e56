import { SyntaxKind, isBinaryExpression, isNewExpression, type Node } from '../../compiler/syntax.ts'

/**
 * How tightly an expression holds together, and how tightly a place wants what stands there to hold together: what is looser
 * than its place needs parentheses.
 */
export const tightness = {
  /** `a, b` */
  comma: 0,
  /** `a = b`, `a ? b : c`, `() => a`, `yield a` */
  assignment: 1,
  /** `a + b`, `a as T` */
  binary: 2,
  /** `await a`, `!a` */
  unary: 3,
  /** `a++`, `new A` */
  update: 4,
  /** `a.b()`, `new A()` */
  member: 5,
  /** `a`, `(a)`, `[a]` */
  primary: 6,
} as const

export type Tightness = (typeof tightness)[keyof typeof tightness]

export function tightnessOf(expression: Node): Tightness {
  if (isBinaryExpression(expression)) {
    const operator = expression.operatorToken.kind
    if (operator === SyntaxKind.CommaToken) return tightness.comma
    return isAssignment(operator) ? tightness.assignment : tightness.binary
  }
  if (isNewExpression(expression)) return expression.arguments ? tightness.member : tightness.update
  return byKind.get(expression.kind) ?? tightness.comma
}

/** Whether an operator such as `await` or `void` before an expression would apply to all of it. */
export function bindsTighterThanUnary(expression: Node): boolean {
  return tightnessOf(expression) >= tightness.unary
}

const byKind: ReadonlyMap<SyntaxKind, Tightness> = new Map([
  [SyntaxKind.ConditionalExpression, tightness.assignment],
  [SyntaxKind.ArrowFunction, tightness.assignment],
  [SyntaxKind.YieldExpression, tightness.assignment],
  [SyntaxKind.AsExpression, tightness.binary],
  [SyntaxKind.SatisfiesExpression, tightness.binary],
  [SyntaxKind.AwaitExpression, tightness.unary],
  [SyntaxKind.VoidExpression, tightness.unary],
  [SyntaxKind.TypeOfExpression, tightness.unary],
  [SyntaxKind.DeleteExpression, tightness.unary],
  [SyntaxKind.PrefixUnaryExpression, tightness.unary],
  [SyntaxKind.TypeAssertionExpression, tightness.unary],
  [SyntaxKind.PostfixUnaryExpression, tightness.update],
  [SyntaxKind.CallExpression, tightness.member],
  [SyntaxKind.PropertyAccessExpression, tightness.member],
  [SyntaxKind.ElementAccessExpression, tightness.member],
  [SyntaxKind.TaggedTemplateExpression, tightness.member],
  [SyntaxKind.NonNullExpression, tightness.member],
  [SyntaxKind.MetaProperty, tightness.member],
  [SyntaxKind.ExpressionWithTypeArguments, tightness.member],
  [SyntaxKind.Identifier, tightness.primary],
  [SyntaxKind.ThisKeyword, tightness.primary],
  [SyntaxKind.SuperKeyword, tightness.primary],
  [SyntaxKind.NullKeyword, tightness.primary],
  [SyntaxKind.TrueKeyword, tightness.primary],
  [SyntaxKind.FalseKeyword, tightness.primary],
  [SyntaxKind.NumericLiteral, tightness.primary],
  [SyntaxKind.BigIntLiteral, tightness.primary],
  [SyntaxKind.StringLiteral, tightness.primary],
  [SyntaxKind.RegularExpressionLiteral, tightness.primary],
  [SyntaxKind.NoSubstitutionTemplateLiteral, tightness.primary],
  [SyntaxKind.TemplateExpression, tightness.primary],
  [SyntaxKind.ArrayLiteralExpression, tightness.primary],
  [SyntaxKind.ObjectLiteralExpression, tightness.primary],
  [SyntaxKind.FunctionExpression, tightness.primary],
  [SyntaxKind.ClassExpression, tightness.primary],
  [SyntaxKind.ParenthesizedExpression, tightness.primary],
  [SyntaxKind.JsxElement, tightness.primary],
  [SyntaxKind.JsxSelfClosingElement, tightness.primary],
  [SyntaxKind.JsxFragment, tightness.primary],
])

/** What the place of an expression wants, by the node around it. */
export function tightnessWantedAt(expression: Node): Tightness {
  const { parent } = expression
  switch (parent.kind) {
    case SyntaxKind.PropertyAccessExpression:
    case SyntaxKind.NonNullExpression:
    case SyntaxKind.TaggedTemplateExpression:
    case SyntaxKind.ExpressionWithTypeArguments:
    case SyntaxKind.PostfixUnaryExpression:
    case SyntaxKind.Decorator:
      return tightness.member
    case SyntaxKind.CallExpression:
    case SyntaxKind.ElementAccessExpression:
      return isFirst(expression) ? tightness.member : tightness.assignment
    case SyntaxKind.NewExpression:
      return isFirst(expression) ? tightness.primary : tightness.assignment
    case SyntaxKind.PrefixUnaryExpression:
    case SyntaxKind.AwaitExpression:
    case SyntaxKind.VoidExpression:
    case SyntaxKind.TypeOfExpression:
    case SyntaxKind.DeleteExpression:
    case SyntaxKind.TypeAssertionExpression:
    case SyntaxKind.AsExpression:
    case SyntaxKind.SatisfiesExpression:
      return tightness.unary
    case SyntaxKind.BinaryExpression:
      return wantedByOperator(expression)
    case SyntaxKind.ConditionalExpression:
      return (parent as Node & { condition: Node }).condition === expression ? tightness.binary : tightness.assignment
    case SyntaxKind.ExpressionStatement:
    case SyntaxKind.ParenthesizedExpression:
    case SyntaxKind.ReturnStatement:
    case SyntaxKind.ThrowStatement:
    case SyntaxKind.IfStatement:
    case SyntaxKind.WhileStatement:
    case SyntaxKind.DoStatement:
    case SyntaxKind.ForStatement:
    case SyntaxKind.ForInStatement:
    case SyntaxKind.SwitchStatement:
    case SyntaxKind.CaseClause:
    case SyntaxKind.TemplateSpan:
    case SyntaxKind.JsxExpression:
      return tightness.comma
    default:
      return tightness.assignment
  }
}

function wantedByOperator(expression: Node): Tightness {
  const { left, operatorToken } = expression.parent as Node & { left: Node; operatorToken: Node }
  const operator = operatorToken.kind
  if (operator === SyntaxKind.CommaToken || isAssignment(operator)) return tightness.assignment
  // `await a ** b` and `!a ** b` are no expressions.
  return operator === SyntaxKind.AsteriskAsteriskToken && left === expression ? tightness.update : tightness.unary
}

export function isAssignment(operator: SyntaxKind): boolean {
  return operator >= SyntaxKind.FirstAssignment && operator <= SyntaxKind.LastAssignment
}

/** Whether an expression is what its parent calls, constructs or looks into. */
function isFirst(expression: Node): boolean {
  return (expression.parent as Node & { expression?: Node }).expression === expression
}
