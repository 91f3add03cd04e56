import type { Edit } from './edit.ts'
import type { TextSpan } from './text-span.ts'

export type { TextSpan } from './text-span.ts'

/** How much a finding matters, from most to least. */
export const severities = ['error', 'warning', 'info', 'hint'] as const

export type Severity = (typeof severities)[number]

/** Whether a finding of the severity counts where `least` is the least that does. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(least)
}

export type SeverityCounts = Readonly<Record<Severity, number>>

export function countSeverities(findings: readonly { readonly severity: Severity }[]): SeverityCounts {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 }
  for (const { severity } of findings) counts[severity]++
  return counts
}

/** One step on the way from a root to a hazard. */
export interface PathStep {
  /** What a reader sees: `POST /login`, `authenticate`, `pbkdf2Sync`. */
  readonly label: string
  /** Absolute path. */
  readonly file: string
  readonly span: TextSpan
}

/** What a rule reports. */
export interface Finding {
  readonly ruleId: string
  readonly severity: Severity
  /** One sentence that says what is wrong here. */
  readonly message: string
  /** What to do instead. */
  readonly help: string
  /** Absolute path. */
  readonly file: string
  readonly span: TextSpan
  /** From the root to the hazard; empty where no path is needed to believe the finding. */
  readonly path: readonly PathStep[]
  readonly edits: readonly Edit[]
  /** The function, or the part of a file, that the finding stands in. */
  readonly scope?: TextSpan
  /** What a profile measured of it, while the code of its scope was the same. */
  readonly measured?: Measured
}

/** What running the code has shown. */
export interface Measured {
  /** Of the main thread's busy time, 0 to 1. */
  readonly share: number
  /** The longest stretch without a turn of the event loop. */
  readonly longestBlockMs?: number
  /** ISO 8601. */
  readonly measuredAt: string
}
