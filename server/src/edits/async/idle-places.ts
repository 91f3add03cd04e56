import { SyntaxKind, type Node } from '../../compiler/syntax.ts'

/** Whether the node around a value neither runs it nor hands it on: it is only looked at. */
export function runsNothing(parent: Node): boolean {
  return idleParents.has(parent.kind)
}

const idleParents: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.ExpressionStatement,
  SyntaxKind.IfStatement,
  SyntaxKind.WhileStatement,
  SyntaxKind.PrefixUnaryExpression,
  SyntaxKind.TypeOfExpression,
  SyntaxKind.VoidExpression,
  SyntaxKind.DeleteExpression,
  SyntaxKind.TemplateSpan,
  SyntaxKind.TypeQuery,
])

/** In a type, a documentation comment or the like, where nothing runs. */
export function isInType(node: Node): boolean {
  for (let current: Node | undefined = node.parent; current; current = current.parent) {
    if (current.kind >= SyntaxKind.FirstTypeNode && current.kind <= SyntaxKind.LastTypeNode)
      return current.kind !== SyntaxKind.ExpressionWithTypeArguments
    if (current.kind >= SyntaxKind.FirstJSDocNode && current.kind <= SyntaxKind.LastJSDocNode) return true
    if (current.kind === SyntaxKind.ExpressionStatement || current.kind === SyntaxKind.Block) return false
  }
  return false
}
