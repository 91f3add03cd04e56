import type { EditSettings } from '../edits/edit-context.ts'
import type { Severity } from '../model/finding.ts'
import type { BlockingRow, CallbackRow } from '../knowledge/row.ts'

/** Where a function can run; see docs/glossary.md. */
export type ContextName = 'event-loop' | 'startup' | 'worker' | 'script' | 'test' | 'unknown'

/** A rule's setting: off, its own severities, or one severity for everything it reports. */
export interface RuleSetting {
  readonly severity: 'off' | 'default' | Severity
  readonly options: Readonly<Record<string, unknown>>
}

/** The configuration after the file was read, checked and completed with defaults. */
export interface Configuration {
  /** Absolute path of the file that it came from, or undefined for the defaults. */
  readonly file: string | undefined
  /** Absolute directory that globs are relative to. */
  readonly directory: string
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  /** Globs of files whose code runs in one given context, first match wins. */
  readonly contexts: readonly { readonly files: string; readonly context: ContextName }[]
  readonly rules: Readonly<Record<string, RuleSetting>>
  readonly knowledge: { readonly blocking: readonly BlockingRow[]; readonly callbacks: readonly CallbackRow[] }
  readonly edits: EditSettings
  /** Whether eslint-disable and oxlint-disable comments of the equivalent rules count. */
  readonly honourOtherLinters: boolean
  /** Files larger than this are skipped with a notice. */
  readonly maxFileBytes: number
}
