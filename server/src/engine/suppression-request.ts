import type { Finding, Severity } from '../model/finding.ts'
import type { Comment } from './comments.ts'

/** A rule as far as comments can speak of it. */
export interface SuppressibleRule {
  readonly id: string
  /** Rules of other linters whose disable comments count for this one. */
  readonly equivalents: readonly string[]
}

/** One file's findings, and the comments that may silence them. */
export interface SuppressionRequest {
  /** Absolute path. */
  readonly file: string
  readonly text: string
  /** From `findDirectiveComments`, in order. */
  readonly comments: readonly Comment[]
  readonly findings: readonly Finding[]
  /** Every rule that there is. */
  readonly rules: readonly SuppressibleRule[]
  /** The rules that ran on this file; an ignore comment of another rule is not called unused. */
  readonly activeRuleIds: ReadonlySet<string>
  readonly honourOtherLinters: boolean
  /** Severity of `unused-ignore`; `off` where it was not asked for. */
  readonly unusedSeverity: Severity | 'off'
}

export interface SuppressionResult {
  /** The findings that no comment silences, then those of `unused-ignore`. */
  readonly findings: readonly Finding[]
  readonly suppressedCount: number
}
