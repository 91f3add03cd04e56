import type { Severity } from '../../model/finding.ts'
import type { SubjectFlags } from './find-subject.ts'

export const fixFormats = ['pretty', 'json'] as const

/** What the user asked `offloop fix` for. */
export interface FixFlags extends SubjectFlags {
  readonly rule?: readonly string[]
  /** Findings below this are left alone. */
  readonly severity: Severity
  readonly suggestions?: boolean
  readonly interactive?: boolean
  readonly dryRun?: boolean
  readonly force?: boolean
  readonly verbose?: boolean
  readonly format: (typeof fixFormats)[number]
  readonly color?: boolean
}
