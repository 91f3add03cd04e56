import type { Node } from '../../compiler/syntax.ts'
import { isFunctionNode } from '../../model/tree.ts'

/** The function or file that a new name beside a node must be free in. */
export function enclosingScope(node: Node): Node {
  let current = node
  while (current.parent && !isFunctionNode(current)) current = current.parent
  return current
}
