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
  const visitors = new Map<SyntaxKind, Visitor[]>()
  for (const { visit } of checks) {
    for (const [kind, visitor] of visit) {
      const sameKind = visitors.get(kind)
      if (sameKind) sameKind.push(visitor)
      else visitors.set(kind, [visitor])
    }
  }
  const visitNode = (node: Node): void => {
    for (const visitor of visitors.get(node.kind) ?? []) visitor(node)
  }
  forEachNodeOfKind(sourceFile, new Set(visitors.keys()), visitNode, skipped)
}
