import type { FileCheck } from '../rule.ts'

/** One check that does the work of several: each node goes to all of them, in order. */
export function mergeChecks(checks: readonly FileCheck[]): FileCheck {
  return {
    premise: checks.flatMap(({ premise }) => premise ?? []).join(),
    visit: checks.flatMap(({ visit }) => visit),
    settle() {
      for (const check of checks) check.settle?.()
    },
    finish() {
      for (const check of checks) check.finish()
    },
  }
}
