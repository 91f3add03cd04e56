import { costOfCallAt } from '../../../../profiler/src/analysis/finding-cost.ts'
import type { Comparison } from '../../../../profiler/src/format/comparison.ts'
import { codeHashOf, relativeTo, type Evidence, type EvidenceEntry } from '../../engine/evidence.ts'
import { fingerprintFindings } from '../../engine/fingerprint.ts'
import { LineIndex } from '../../engine/line-index.ts'
import type { Finding } from '../../model/finding.ts'

/** Findings of the profiled code, with the texts that their spans refer to. Sorted by position within each file. */
export interface ProfiledFindings {
  readonly findings: readonly Finding[]
  readonly textOf: (file: string) => string
}

/**
 * What the baseline's profile says of each finding, with what was known of others before: an entry gives way to a newer one of
 * the same finding only.
 */
export function collectEvidence(
  { variants, createdAt }: Comparison,
  { findings, textOf }: ProfiledFindings,
  { directory, entries }: Evidence,
): EvidenceEntry[] {
  const profile = variants[0]?.profile
  if (!profile) return [...entries]
  const named = fingerprintFindings(findings, textOf, (file) => relativeTo(directory, file))
  const fresh = named.flatMap(({ finding, fingerprint }): EvidenceEntry[] => {
    const { file, span, scope } = finding
    const codeHash = codeHashOf(finding, textOf)
    if (!scope || codeHash === undefined) return []
    const lines = new LineIndex(textOf(file))
    const callee = /[\w$]+$/.exec(textOf(file).slice(span.start, span.end))?.[0]
    if (callee === undefined) return []
    const place = { file, functionLine: lines.lineAt(scope.start), lastLine: lines.lineAt(scope.end), callee }
    const cost = costOfCallAt(profile, place)
    return cost ? [{ fingerprint, codeHash, ...cost, measuredAt: createdAt }] : []
  })
  const replaced = new Set(fresh.map(({ fingerprint }) => fingerprint))
  return [...entries.filter(({ fingerprint }) => !replaced.has(fingerprint)), ...fresh]
}
