import { severities, type Severity } from '../model/finding.ts'
import type { EditorSettings } from '../protocol.ts'

/** The editor's settings for a folder, complete. */
export interface FolderSettings {
  readonly isEnabled: boolean
  readonly leastSeverity: Severity
  readonly rules: Readonly<Record<string, unknown>>
  readonly hasCodeLens: boolean
  readonly hasInlayHints: boolean
}

export const defaultSettings: FolderSettings = {
  isEnabled: true,
  leastSeverity: 'hint',
  rules: {},
  hasCodeLens: true,
  hasInlayHints: false,
}

/** Reads what a person typed: what is missing or of another type is the default. */
export function readSettings(value: unknown): FolderSettings {
  const settings: { readonly [Name in keyof EditorSettings]?: unknown } = isRecord(value) ? value : {}
  const { enable, severity, rules, codeLens, inlayHints } = settings
  return {
    isEnabled: enable !== false,
    leastSeverity: severities.find((known) => known === severity) ?? defaultSettings.leastSeverity,
    rules: isRecord(rules) ? rules : {},
    hasCodeLens: !isRecord(codeLens) || codeLens['enabled'] !== false,
    hasInlayHints: isRecord(inlayHints) && inlayHints['enabled'] === true,
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
