import { createHash } from 'node:crypto'
import type { Finding } from '../model/finding.ts'
import { fingerprintFindings } from './fingerprint.ts'

/** What a profile measured of one finding. */
export interface EvidenceEntry {
  /** Of the finding, with paths relative to the directory of the evidence. */
  readonly fingerprint: string
  /** Of the function that the finding stands in: what was measured of other code says nothing of this. */
  readonly codeHash: string
  /** Of the main thread's busy time, 0 to 1. */
  readonly share: number
  readonly longestBlockMs?: number
  /** ISO 8601. */
  readonly measuredAt: string
}

/** What was measured of a project's findings. Plain data: it crosses to threads. */
export interface Evidence {
  /** Absolute directory that paths are relative to. */
  readonly directory: string
  readonly entries: readonly EvidenceEntry[]
}

const version = 1

/** The entries of an evidence file; none where it is not one, because whoever wrote it writes it anew. */
export function parseEvidence(text: string): EvidenceEntry[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return []
  }
  const { version: own, measured } = (value ?? {}) as { version?: unknown; measured?: unknown }
  return own === version && Array.isArray(measured) ? measured.filter(isEntry) : []
}

/** What was measured, by the directory that it was kept in. */
export function parseEvidenceFiles(
  files: readonly { readonly directory: string; readonly text: string }[],
): Evidence[] {
  return files.map(({ directory, text }) => ({ directory, entries: parseEvidence(text) }))
}

export function formatEvidence(entries: readonly EvidenceEntry[]): string {
  return `${JSON.stringify({ version, measured: entries }, undefined, 2)}\n`
}

/** The findings, with what was measured of those whose code is still the same. They must be sorted by position within each file. */
export function attachEvidence(
  findings: readonly Finding[],
  { directory, entries }: Evidence,
  textOf: (file: string) => string,
): Finding[] {
  if (entries.length === 0) return [...findings]
  const byFingerprint = new Map(entries.map((entry) => [entry.fingerprint, entry]))
  return fingerprintFindings(findings, textOf, (file) => relativeTo(directory, file)).map(
    ({ finding, fingerprint }) => {
      const entry = byFingerprint.get(fingerprint)
      if (entry?.codeHash !== codeHashOf(finding, textOf)) return finding
      const { share, longestBlockMs, measuredAt } = entry ?? {}
      if (share === undefined || measuredAt === undefined) return finding
      return { ...finding, measured: { share, measuredAt, ...(longestBlockMs !== undefined && { longestBlockMs }) } }
    },
  )
}

/** Names the code that a finding stands in; undefined for a finding of which that is not known. */
export function codeHashOf({ file, scope }: Finding, textOf: (file: string) => string): string | undefined {
  if (!scope) return undefined
  return createHash('sha256').update(textOf(file).slice(scope.start, scope.end)).digest('hex').slice(0, 32)
}

export function relativeTo(directory: string, file: string): string {
  return file.startsWith(`${directory}/`) ? file.slice(directory.length + 1) : file
}

function isEntry(value: unknown): value is EvidenceEntry {
  const { fingerprint, codeHash, share, measuredAt } = (value ?? {}) as Record<string, unknown>
  return (
    typeof fingerprint === 'string' &&
    typeof codeHash === 'string' &&
    typeof share === 'number' &&
    typeof measuredAt === 'string' &&
    !Number.isNaN(Date.parse(measuredAt))
  )
}
