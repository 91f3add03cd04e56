import { SyntaxKind, type Node } from '../compiler/syntax.ts'
import { findDeclaration } from './scope.ts'
import { declaredName, isCall, textOf, unwrap } from './tree.ts'

export type Literal = string | number | boolean

/** The constant that an expression is, through arithmetic and `const` names; undefined where it is not constant. */
export function literalValue(expression: Node, depth = 0): Literal | undefined {
  const node = unwrap(expression)
  if (depth > 8) return undefined
  switch (node.kind) {
    case SyntaxKind.StringLiteral:
    case SyntaxKind.NoSubstitutionTemplateLiteral:
      return textOf(node)
    case SyntaxKind.NumericLiteral:
      return Number(textOf(node))
    case SyntaxKind.TrueKeyword:
      return true
    case SyntaxKind.FalseKeyword:
      return false
    case SyntaxKind.PrefixUnaryExpression: {
      const { operator, operand } = node as Node & { operator: SyntaxKind; operand: Node }
      const value = literalValue(operand, depth + 1)
      return operator === SyntaxKind.MinusToken && typeof value === 'number' ? -value : undefined
    }
    case SyntaxKind.BinaryExpression:
      return arithmetic(node, depth)
    case SyntaxKind.Identifier: {
      const declaration = findDeclaration(node)
      if (declaration?.kind !== SyntaxKind.VariableDeclaration || (declaration.parent.flags & 2) === 0) return undefined
      const { initializer } = declaration as Node & { initializer?: Node }
      return initializer && literalValue(initializer, depth + 1)
    }
    default:
      return undefined
  }
}

function arithmetic(node: Node, depth: number): Literal | undefined {
  const { left, right, operatorToken } = node as Node & { left: Node; right: Node; operatorToken: Node }
  const a = literalValue(left, depth + 1)
  const b = literalValue(right, depth + 1)
  if (typeof a === 'string' && typeof b === 'string' && operatorToken.kind === SyntaxKind.PlusToken) return a + b
  if (typeof a !== 'number' || typeof b !== 'number') return undefined
  switch (operatorToken.kind) {
    case SyntaxKind.PlusToken:
      return a + b
    case SyntaxKind.MinusToken:
      return a - b
    case SyntaxKind.AsteriskToken:
      return a * b
    case SyntaxKind.SlashToken:
      return a / b
    case SyntaxKind.AsteriskAsteriskToken:
      return a ** b
    case SyntaxKind.LessThanLessThanToken:
      return a << b
    default:
      return undefined
  }
}

/** How many items, characters or bytes an argument has, or the number that it is. */
export function literalSize(expression: Node): number | undefined {
  const node = unwrap(expression)
  const value = literalValue(node)
  if (typeof value === 'number') return value
  if (typeof value === 'string') return value.length
  if (node.kind === SyntaxKind.ArrayLiteralExpression)
    return (node as Node & { elements: readonly Node[] }).elements.length
  // `Buffer.alloc(n)`, `new Uint8Array(n)`: the size is the first argument.
  if (isCall(node) && /^(?:Buffer\.alloc(?:Unsafe)?|\w+Array|ArrayBuffer)$/.test(node.expression.getText())) {
    const size = node.arguments?.[0] && literalValue(node.arguments[0])
    return typeof size === 'number' ? size : undefined
  }
  if (isCall(node) && node.expression.getText() === 'Buffer.from' && node.arguments?.[0])
    return literalSize(node.arguments[0])
  return undefined
}

/** The value of a property in an object literal argument, followed through one `const` name. */
export function objectProperty(argument: Node | undefined, property: string): Node | undefined {
  const object = argument && objectLiteral(argument)
  if (!object) return undefined
  for (const member of (object as Node & { properties: readonly Node[] }).properties) {
    if (textOf(declaredName(member)) === property)
      return (member as Node & { initializer?: Node }).initializer ?? member
  }
  return undefined
}

/** The object literal that an expression is or names. */
export function objectLiteral(expression: Node): Node | undefined {
  const node = unwrap(expression)
  if (node.kind === SyntaxKind.ObjectLiteralExpression) return node
  if (node.kind !== SyntaxKind.Identifier) return undefined
  const declaration = findDeclaration(node)
  const initializer = declaration && (declaration as Node & { initializer?: Node }).initializer
  return initializer && unwrap(initializer).kind === SyntaxKind.ObjectLiteralExpression
    ? unwrap(initializer)
    : undefined
}
