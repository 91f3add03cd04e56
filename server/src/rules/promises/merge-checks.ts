import type { Node, SyntaxKind } from '../../compiler/syntax.ts'
import type { FileCheck } from '../rule.ts'

type Visitor = (node: Node) => void

/** One check that does the work of several: each node goes to all of them, in order. */
export function mergeChecks(checks: readonly FileCheck[]): FileCheck {
  const visit: Partial<Record<SyntaxKind, Visitor>> = {}
  for (const check of checks) {
    for (const [key, visitor] of Object.entries(check.visit) as unknown as [SyntaxKind, Visitor][]) {
      const earlier = visit[key]
      visit[key] = earlier ? inOrder(earlier, visitor) : visitor
    }
  }
  return {
    premise: checks.flatMap(({ premise }) => premise ?? []).join(),
    visit,
    settle() {
      for (const check of checks) check.settle?.()
    },
    finish() {
      for (const check of checks) check.finish()
    },
  }
}

function inOrder(first: Visitor, second: Visitor): Visitor {
  return (node) => {
    first(node)
    second(node)
  }
}
