import type { Node } from '../compiler/syntax.ts'
import type { TextSpan } from './finding.ts'
import { declaredName, isCall } from './tree.ts'

/** Where a step of a path is shown: at its callee or name, not over a whole function's body. */
export function stepSpan(node: Node): TextSpan {
  const named = declaredName(node)
  if (named && !isCall(node)) return { start: named.getStart(), end: named.getEnd() }
  const shown = isCall(node) ? node.expression : node
  const start = shown.getStart()
  return { start, end: Math.min(shown.getEnd(), start + 80) }
}
