import type { Notice } from '../../engine/notice.ts'
import { relativePath } from '../../host/paths.ts'
import type { OfferedEdit } from '../../engine/live/live-answers.ts'
import { lineIndexes, placeFinding, type PlacedFinding } from '../report.ts'
import type { Attempt } from './attempt.ts'
import type { FixResult } from './fix-findings.ts'

/** Why a finding is still there: the most hopeful reason of all its edits. */
export type Cause = 'not-asked' | 'suggestion' | 'declined' | 'unproven' | 'refused' | 'no-edit'

export interface ReportedEdit {
  readonly id: string
  readonly title: string
  readonly kind: 'safe' | 'suggestion'
  readonly notes: readonly string[]
  readonly installs: readonly string[]
}

export interface ReportedFix {
  readonly ruleId: string
  readonly severity: PlacedFinding['severity']
  readonly message: string
  /** Relative to the working directory. */
  readonly file: string
  /** Where the finding was, in the text after all edits; from 1. */
  readonly line: number
  readonly column: number
  readonly edit: ReportedEdit
}

export interface ReportedAttempt {
  readonly edit: ReportedEdit
  readonly outcome: Attempt['outcome']
  readonly reason?: string
}

export interface ReportedLeft {
  readonly finding: PlacedFinding
  readonly cause: Cause
  readonly attempts: readonly ReportedAttempt[]
}

/** What `offloop fix` did, as its reporters need it. */
export interface FixReport {
  /** Absolute working directory. */
  readonly cwd: string
  /** Whether nothing was to be written. */
  readonly isDryRun: boolean
  /** Files whose findings were looked at. */
  readonly files: number
  readonly fixed: readonly ReportedFix[]
  readonly left: readonly ReportedLeft[]
  /** Sorted; relative to the working directory. */
  readonly changed: readonly { readonly file: string; readonly isNew: boolean }[]
  /** Packages that the edits need, which somebody has to install. */
  readonly installs: readonly string[]
  readonly notices: readonly Notice[]
  /** All changes as a patch. */
  readonly diff: string
}

/** Puts the outcome into words and places. `root` is the directory above all files. */
export function describeFixes(
  { fixed, left, textOf }: Pick<FixResult, 'fixed' | 'left' | 'textOf'>,
  { cwd, root }: { readonly cwd: string; readonly root: string },
): Pick<FixReport, 'fixed' | 'left' | 'installs'> {
  const linesOf = lineIndexes(textOf)
  // The engine names some files in full.
  const shorten = (sentence: string): string =>
    sentence.replaceAll(`${cwd}/`, '').replaceAll(`${root}/`, `${relativePath(cwd, root)}/`)
  const describeEdit = ({ id, title, kind, notes = [], installs = [] }: OfferedEdit): ReportedEdit => {
    return { id, title, kind, notes: notes.map(shorten), installs }
  }
  return {
    fixed: fixed.map(({ finding, edit, offset }) => ({
      ruleId: finding.ruleId,
      severity: finding.severity,
      message: finding.message,
      file: relativePath(cwd, finding.file),
      ...linesOf(finding.file).positionAt(offset),
      edit: describeEdit(edit),
    })),
    left: left.map(({ finding, attempts }) => ({
      finding: placeFinding(finding, cwd, linesOf),
      cause: causeOf(attempts),
      attempts: (attempts ?? []).map(({ edit, outcome, reason }) => ({
        edit: describeEdit(edit),
        outcome,
        ...(reason !== undefined && { reason: shorten(reason) }),
      })),
    })),
    installs: [...new Set(fixed.flatMap(({ edit }) => edit.installs ?? []))].sort(),
  }
}

function causeOf(attempts: readonly Attempt[] | undefined): Cause {
  if (!attempts) return 'not-asked'
  const hopeful = ['suggestion', 'declined', 'unproven', 'refused'] as const
  return hopeful.find((outcome) => attempts.some((attempt) => attempt.outcome === outcome)) ?? 'no-edit'
}
