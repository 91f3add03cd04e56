import type { Severity } from '../../model/finding.ts'

export const formats = ['pretty', 'json', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle'] as const

export type Format = (typeof formats)[number]

/** What the user asked `offloop lint` for. */
export interface LintFlags {
  /** Files, directories and globs; empty for the project here. */
  readonly patterns: readonly string[]
  readonly project?: string
  readonly config?: string
  readonly rule?: readonly string[]
  /** The least severity that is shown. */
  readonly severity: Severity
  readonly maxWarnings?: number
  readonly format: Format
  readonly output?: string
  readonly since?: string
  readonly baseline?: string
  readonly updateBaseline?: boolean
  /** False where what was measured is not to be looked at. */
  readonly evidence?: boolean
  readonly stats?: boolean
  readonly quiet?: boolean
  readonly jobs?: number
  readonly color?: boolean
}
