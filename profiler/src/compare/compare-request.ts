import type { RunSettings, Target, VariantEdit } from '../format/comparison.ts'
import type { OtherTexts } from '../launch/workspace.ts'

/** A version of the program: the user's files, some of them with other texts. */
export interface Variant {
  readonly id: string
  readonly title: string
  /** Whole texts by absolute path, of files that are changed or new; null for a file that it does not have. */
  readonly texts: OtherTexts
  /** Absolute path, in the user's tree, of what it runs instead of the target's file. */
  readonly file?: string
  readonly edits: readonly VariantEdit[]
}

export interface CompareRequest {
  readonly target: Target
  /** Absolute directory of the project, which is copied for each variant. */
  readonly root: string
  /** Absolute path of Node.js. */
  readonly node: string
  /** The baseline first. */
  readonly variants: readonly Variant[]
  readonly settings: RunSettings
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Absolute directory for the profiles of the threads; nothing is kept of them when absent. */
  readonly keepProfilesIn?: string
  readonly signal?: AbortSignal
  readonly onStep?: (step: Step) => void
}

/** What is being done, for people who wait. */
export interface Step {
  /** `Measuring worker, round 2 of 5`. */
  readonly text: string
  readonly done: number
  readonly total: number
}
