import {
  SyntaxKind,
  isCallExpression,
  isElementAccessExpression,
  isIdentifier,
  isNewExpression,
  isPropertyAccessExpression,
  type FunctionLikeDeclaration,
  type Node,
  type SourceFile,
} from '../../compiler/syntax.ts'
import type { TextSpan } from '../../model/finding.ts'
import { skipAssertions } from './candidates.ts'

const maxNameLength = 40

/** The stretch of a node without the white space and comments before it. */
export function spanOf(node: Node, sourceFile: SourceFile): TextSpan {
  return { start: node.getStart(sourceFile), end: node.end }
}

/** A short name for a value in a message: `save()`, `db.save()`, `new Promise()`, `ready`. */
export function nameOf(expression: Node, sourceFile: SourceFile): string {
  const node = skipAssertions(expression)
  if (isCallExpression(node)) return `${nameOf(node.expression, sourceFile)}()`
  if (isNewExpression(node)) return `new ${nameOf(node.expression, sourceFile)}()`
  if (isIdentifier(node)) return node.text
  if (node.kind === SyntaxKind.ThisKeyword) return 'this'
  if (node.kind === SyntaxKind.SuperKeyword) return 'super'
  if (isPropertyAccessExpression(node)) {
    const whole = `${nameOf(node.expression, sourceFile)}.${node.name.text}`
    return whole.length <= maxNameLength ? whole : node.name.text
  }
  if (isElementAccessExpression(node)) return `${nameOf(node.expression, sourceFile)}[…]`
  if (functionKinds.has(node.kind)) return 'function'
  const text = node.getText(sourceFile).replaceAll(/\s+/g, ' ')
  return text.length <= maxNameLength ? text : `${text.slice(0, maxNameLength - 1).trimEnd()}…`
}

/** From the start of a function to where its body starts: `async (x) =>`, `async save()`. Other values as a whole. */
export function headOf(value: Node, sourceFile: SourceFile): TextSpan {
  const start = value.getStart(sourceFile)
  const { body } = value as FunctionLikeDeclaration
  if (!body || !functionKinds.has(value.kind)) return { start, end: value.end }
  return { start, end: start + sourceFile.text.slice(start, body.getStart(sourceFile)).trimEnd().length }
}

const functionKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.ArrowFunction,
  SyntaxKind.FunctionExpression,
  SyntaxKind.MethodDeclaration,
])
