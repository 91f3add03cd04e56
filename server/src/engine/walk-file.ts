import type { Node, SourceFile, SyntaxKind } from '../compiler/syntax.ts'
import { walk } from '../model/tree.ts'
import type { FileCheck } from '../rules/rule.ts'

type Visitor = (node: Node) => void

/** Walks a file's tree once, from the top down, for several checks at the same time. */
export function walkFile(sourceFile: SourceFile, checks: readonly FileCheck[]): void {
  const visitors = mergeVisitors(checks)
  walk(sourceFile, (node) => visitors[node.kind]?.(node))
}

/** One visitor for each kind of node that anybody asked for. */
function mergeVisitors(checks: readonly FileCheck[]): Partial<Record<SyntaxKind, Visitor>> {
  const byKind = new Map<SyntaxKind, Visitor[]>()
  for (const check of checks) {
    for (const [kind, visitor] of Object.entries(check.visit)) {
      const list = byKind.get(Number(kind))
      if (list) list.push(visitor)
      else byKind.set(Number(kind), [visitor])
    }
  }
  const merged: Partial<Record<SyntaxKind, Visitor>> = {}
  for (const [kind, [first, ...rest]] of byKind) {
    merged[kind] = first && rest.length === 0 ? first : (node) => [first, ...rest].forEach((visitor) => visitor?.(node))
  }
  return merged
}
