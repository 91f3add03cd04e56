import type { BaselineMatch } from '../../engine/baseline.ts'
import type { LintResult } from '../../engine/lint-request.ts'
import type { ChangedLines } from '../../host/changed-lines.ts'
import { countSeverities, isAtLeast, type Finding, type Severity } from '../../model/finding.ts'
import { compareWithBaseline, type BaselineFile } from '../baseline-file.ts'
import { exitCodes, type CommandIo, type ExitCode } from '../command-io.ts'
import { lineIndexes } from '../report.ts'
import type { LintFlags } from './lint-flags.ts'

/** The findings of a run, sorted out by what the flags ask for. */
export interface Selection {
  readonly shown: readonly Finding[]
  /** Would be shown but for their severity. */
  readonly hidden: readonly Finding[]
  /** Away from changed lines. */
  readonly unchangedCount: number
  /** Known to the baseline. */
  readonly baselinedCount: number
  readonly match: BaselineMatch | undefined
}

/** What findings are compared with. */
export interface Filters {
  readonly baseline: BaselineFile | undefined
  readonly changed: ChangedLines | undefined
  readonly files: readonly string[]
}

/** Decides which findings are shown. */
export function selectFindings(result: LintResult, flags: LintFlags, { baseline, changed, files }: Filters): Selection {
  const match = baseline && compareWithBaseline(baseline, result, files, flags.rule)
  const fresh = match ? match.fresh.map(({ finding }) => finding) : result.findings
  // What an update has just put into the baseline is known from now on.
  const unknown = flags.updateBaseline ? fresh.filter(({ severity }) => !isShown(severity, flags)) : fresh
  const linesOf = lineIndexes((file) => result.textOf(file))
  const touched = changed
    ? unknown.filter((finding) =>
        [finding, ...finding.path].some(({ file, span }) => {
          const lines = linesOf(file)
          return changed.touches(file, lines.lineAt(span.start), lines.lineAt(Math.max(span.start, span.end - 1)))
        }),
      )
    : unknown
  return {
    shown: touched.filter(({ severity }) => isShown(severity, flags)),
    hidden: touched.filter(({ severity }) => !isShown(severity, flags)),
    unchangedCount: unknown.length - touched.length,
    baselinedCount: result.findings.length - unknown.length,
    match,
  }
}

/** Whether findings of the severity are asked for. */
export function isShown(severity: Severity, { quiet, severity: least }: LintFlags): boolean {
  return isAtLeast(severity, quiet ? 'error' : least)
}

/** Errors and warnings that are shown fail a run; info and hint never do. */
export function exitCodeOf({ shown, hidden }: Selection, { maxWarnings }: LintFlags, io: CommandIo): ExitCode {
  const shownCounts = countSeverities(shown)
  // A limit counts all warnings, also those that --quiet or --severity leave out of the report.
  const warnings = shownCounts.warning + (maxWarnings === undefined ? 0 : countSeverities(hidden).warning)
  const isOver = warnings > (maxWarnings ?? 0)
  if (isOver && maxWarnings !== undefined) {
    io.stderr.write(`offloop: ${warnings} warnings are more than --max-warnings ${maxWarnings} allows.\n`)
  }
  return shownCounts.error > 0 || isOver ? exitCodes.findings : exitCodes.clean
}
