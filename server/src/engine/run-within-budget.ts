import { CompilerCrash } from '../compiler/compiler-crash.ts'
import type { CompilerSession } from '../compiler/session.ts'
import type { ProjectLintResult } from './lint-project.ts'

/** How long the compiler may be busy for one file, by the clock: far more than any real file takes on a busy machine. */
export const fileBudgetMs = 60_000
/** A project with more files than this that never end is given up. */
const maxSkipped = 3

/** Lints a project, and once more without each file over which the compiler ran out of time. */
export function runWithinBudget(
  session: CompilerSession,
  lintOnce: (skipped: ReadonlySet<string>, onStart: (file: string) => void) => ProjectLintResult,
  onSkip: (file: string | undefined) => void,
): ProjectLintResult | undefined {
  const skipped = new Set<string>()
  for (;;) {
    let inWork: string | undefined
    const onStart = (file: string): void => {
      inWork = file
      session.renewBudget()
    }
    try {
      return session.run(() => lintOnce(skipped, onStart), { budgetMs: fileBudgetMs })
    } catch (error) {
      if (!(error instanceof CompilerCrash) || error.reason !== 'timeout') throw error
      onSkip(inWork)
      if (inWork === undefined || skipped.size >= maxSkipped) return undefined
      skipped.add(inWork)
    }
  }
}
