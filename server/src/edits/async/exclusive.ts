import { SyntaxKind, type Node } from '../../compiler/syntax.ts'

/** Whether one run of a function can only come to one of two nodes: they stand in different branches of a condition. */
export function areExclusive(one: Node, other: Node): boolean {
  for (let child = one, current = one.parent; current; child = current, current = current.parent) {
    if (other.pos < current.pos || other.end > current.end) continue
    const branch = branchesOf(current)
    return (
      branch.some((part) => contains(part, child)) &&
      branch.some((part) => contains(part, other) && !contains(part, child))
    )
  }
  return false
}

function branchesOf(node: Node): readonly Node[] {
  const { thenStatement, elseStatement, whenTrue, whenFalse } = node as Node & {
    thenStatement?: Node
    elseStatement?: Node
    whenTrue?: Node
    whenFalse?: Node
  }
  if (node.kind === SyntaxKind.IfStatement) return [thenStatement, elseStatement].filter((part) => part !== undefined)
  if (node.kind === SyntaxKind.ConditionalExpression) return [whenTrue, whenFalse].filter((part) => part !== undefined)
  return []
}

function contains(outer: Node, inner: Node): boolean {
  return outer.getSourceFile() === inner.getSourceFile() && outer.pos <= inner.pos && inner.end <= outer.end
}
