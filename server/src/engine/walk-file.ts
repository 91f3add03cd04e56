import type { Node, SourceFile, SyntaxKind } from '../compiler/syntax.ts'
import { forEachNodeOfKind } from '../compiler/tree-scan.ts'
import type { TextSpan } from '../model/text-span.ts'
import type { FileCheck } from '../rules/rule.ts'

type Visitor = (node: Node) => void

/** Walks a file's tree once, from the top down, for several checks at the same time, and passes over what is `skipped`. */
export function walkFile(
  sourceFile: SourceFile,
  checks: readonly Pick<FileCheck, 'visit'>[],
  skipped: readonly TextSpan[] = [],
): void {
  const visitors = mergeVisitors(checks)
  forEachNodeOfKind(sourceFile, new Set(visitors.keys()), (node) => visitors.get(node.kind)?.(node), skipped)
}

/** One visitor for each kind of node that anybody asked for. */
function mergeVisitors(checks: readonly Pick<FileCheck, 'visit'>[]): ReadonlyMap<SyntaxKind, Visitor> {
  const merged = new Map<SyntaxKind, Visitor>()
  for (const check of checks) {
    for (const [key, visitor] of Object.entries(check.visit)) {
      const kind: SyntaxKind = Number(key)
      const earlier = merged.get(kind)
      merged.set(
        kind,
        earlier
          ? (node) => {
              earlier(node)
              visitor(node)
            }
          : visitor,
      )
    }
  }
  return merged
}
