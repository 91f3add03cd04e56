import type { FingerprintedFinding } from './fingerprint.ts'

/** One known finding. */
export interface BaselineEntry {
  readonly ruleId: string
  /** Relative to the baseline's directory, with forward slashes. */
  readonly file: string
  readonly fingerprint: string
}

/** Findings that were there before and are not to be reported again. */
export interface Baseline {
  readonly entries: readonly BaselineEntry[]
}

/** What a run could see: entries outside it are neither used up nor outdated. */
export interface BaselineScope {
  /** Whether the file (relative to the baseline's directory) was linted or is gone. */
  readonly coversFile: (file: string) => boolean
  readonly coversRule: (ruleId: string) => boolean
}

export interface BaselineMatch {
  /** Findings that the baseline does not know. */
  readonly fresh: readonly FingerprintedFinding[]
  readonly known: readonly FingerprintedFinding[]
  /** Entries that nothing matches any more, although the run looked there. */
  readonly outdated: readonly BaselineEntry[]
}

const version = 1

/** Parses a baseline file; returns a sentence's end (`is not valid JSON …`) where it is not one. */
export function parseBaseline(text: string): Baseline | { readonly problem: string } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { problem: 'is not valid JSON; delete it and write it anew with --update-baseline.' }
  }
  if (!isRecord(value) || !Array.isArray(value['findings'])) {
    return { problem: 'is no baseline of Offloop: it has no list of findings.' }
  }
  if (value['version'] !== version) {
    return { problem: `has version ${JSON.stringify(value['version'])}, but this Offloop reads version ${version}.` }
  }
  const entries: BaselineEntry[] = []
  for (const [index, entry] of (value['findings'] as unknown[]).entries()) {
    if (!isRecord(entry)) return { problem: `has a broken entry: findings[${index}].` }
    const { ruleId, file, fingerprint } = entry
    if (typeof ruleId !== 'string' || typeof file !== 'string' || typeof fingerprint !== 'string') {
      return { problem: `has a broken entry: findings[${index}].` }
    }
    entries.push({ ruleId, file, fingerprint })
  }
  return { entries }
}

/** The file's text: sorted, one entry a line, so that it merges well. */
export function formatBaseline(baseline: Baseline): string {
  const lines = [...baseline.entries]
    .sort((a, b) => compare(a.file, b.file) || compare(a.ruleId, b.ruleId) || compare(a.fingerprint, b.fingerprint))
    .map((entry) => {
      const { file, ruleId, fingerprint } = entry
      return `    ${JSON.stringify({ file, ruleId, fingerprint })}`
    })
  const findings = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`
  return `{\n  "version": ${version},\n  "findings": ${findings}\n}\n`
}

/** Splits findings into new and known ones, and finds the entries that no longer occur. */
export function matchBaseline(
  baseline: Baseline,
  findings: readonly FingerprintedFinding[],
  scope: BaselineScope,
): BaselineMatch {
  const entries = new Set(baseline.entries.map((entry) => entry.fingerprint))
  const current = new Set(findings.map((finding) => finding.fingerprint))
  return {
    fresh: findings.filter((finding) => !entries.has(finding.fingerprint)),
    known: findings.filter((finding) => entries.has(finding.fingerprint)),
    outdated: baseline.entries.filter(
      (entry) => !current.has(entry.fingerprint) && scope.coversFile(entry.file) && scope.coversRule(entry.ruleId),
    ),
  }
}

/** The baseline after a run: outdated entries drop out, `accepted` ones come in, what the run did not look at stays. */
export function updateBaseline(
  baseline: Baseline,
  match: BaselineMatch,
  accepted: readonly FingerprintedFinding[],
): Baseline {
  const outdated = new Set(match.outdated)
  const kept = baseline.entries.filter((entry) => !outdated.has(entry))
  const keptFingerprints = new Set(kept.map((entry) => entry.fingerprint))
  const added = accepted
    .filter(({ fingerprint }) => !keptFingerprints.has(fingerprint))
    .map(({ finding, file, fingerprint }) => ({ ruleId: finding.ruleId, file, fingerprint }))
  return { entries: [...kept, ...added] }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Orders by code units, so that a baseline is the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
