import { CompilerCrash } from '../compiler/compiler-crash.ts'
import type { CompilerSession } from '../compiler/session.ts'
import type { ProjectLintResult } from './lint-project.ts'

/** How long the compiler may be busy for one file, by the clock: far more than any real file takes on a busy machine. */
export const fileBudgetMs = 60_000
/** A project with more files than this that never end is given up. */
const maxSkipped = 3

/** One attempt at linting a project. */
export interface LintAttempt {
  readonly skipped: ReadonlySet<string>
  /** How many files the compiler may be asked about at the same time; as many as are good when absent. */
  readonly filesTogether: number | undefined
  readonly onStart: (file: string) => void
}

/**
 * Lints a project, and once more without each file over which the compiler ran out of time. Which file that is only shows
 * when the compiler is asked about one at a time.
 */
export function runWithinBudget(
  session: CompilerSession,
  lintOnce: (attempt: LintAttempt) => ProjectLintResult,
  onSkip: (file: string | undefined) => void,
): ProjectLintResult | undefined {
  const skipped = new Set<string>()
  let filesTogether: number | undefined
  for (;;) {
    let inWork: string | undefined
    const onStart = (file: string): void => {
      inWork = file
      session.renewBudget()
    }
    try {
      return session.run(() => lintOnce({ skipped, filesTogether, onStart }), { budgetMs: fileBudgetMs })
    } catch (error) {
      if (!(error instanceof CompilerCrash) || error.reason !== 'timeout') throw error
      if (filesTogether === undefined) {
        filesTogether = 1
        continue
      }
      onSkip(inWork)
      if (inWork === undefined || skipped.size >= maxSkipped) return undefined
      skipped.add(inWork)
    }
  }
}
