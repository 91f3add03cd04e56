import type { OfferedEdit } from '../../engine/live/live-answers.ts'

/**
 * Why an edit was not made: it cannot be made here, its check failed, it is a suggestion and those were not asked for, or
 * somebody said no.
 */
export interface Attempt {
  readonly edit: OfferedEdit
  readonly outcome: 'refused' | 'unproven' | 'suggestion' | 'declined'
  /** One sentence, for `refused` and `unproven`. */
  readonly reason?: string
}

/** What became of one finding. */
export interface Decision {
  /** The edit that was made. */
  readonly kept?: OfferedEdit
  /** The edits that were not. */
  readonly attempts: readonly Attempt[]
  /** Nothing more is to be changed. */
  readonly isLast?: boolean
}
