import { SyntaxKind, isIdentifier, type Node } from '../../compiler/syntax.ts'

/** Whether nothing is lost when an expression is not evaluated, by its form alone. */
export function isEffectFree(node: Node): boolean {
  return isIdentifier(node) || quietKinds.has(node.kind)
}

const quietKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.StringLiteral,
  SyntaxKind.NumericLiteral,
  SyntaxKind.BigIntLiteral,
  SyntaxKind.NoSubstitutionTemplateLiteral,
  SyntaxKind.TrueKeyword,
  SyntaxKind.FalseKeyword,
  SyntaxKind.NullKeyword,
  SyntaxKind.ThisKeyword,
])
