import { severities, type Finding } from '../../model/finding.ts'

/** How many findings there are of a kind, and of each severity or worse; positions move with every edit. */
export type FindingCounts = ReadonlyMap<string, number>

/** Counts the findings of some files; `textOf` gives the texts that their spans refer to. */
export function countFindings(
  findings: readonly Finding[],
  textOf: (file: string) => string | undefined,
): FindingCounts {
  const counts = new Map<string, number>()
  for (const finding of findings) {
    for (const key of keysOf(finding, textOf)) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/** One of the findings that are there now and were not before, or were less severe; undefined for none. */
export function newFinding(
  before: FindingCounts,
  findings: readonly Finding[],
  textOf: (file: string) => string | undefined,
): Finding | undefined {
  const seen = new Map<string, number>()
  return findings.find((finding) => {
    const keys = keysOf(finding, textOf)
    for (const key of keys) seen.set(key, (seen.get(key) ?? 0) + 1)
    return keys.some((key) => (seen.get(key) ?? 0) > (before.get(key) ?? 0))
  })
}

/** The finding by itself, and as one of its severity or a lesser one. */
function keysOf(finding: Finding, textOf: (file: string) => string | undefined): string[] {
  const key = keyOf(finding, textOf)
  const lesser = severities.slice(severities.indexOf(finding.severity))
  return [key, ...lesser.map((severity) => `${key}\0${severity}`)]
}

/** A finding on a whole call is known by its callee: what stands inside of it may change. */
export function keyOf({ file, ruleId, span }: Finding, textOf: (file: string) => string | undefined): string {
  const marked = (textOf(file) ?? '').slice(span.start, span.end)
  return `${file}\0${ruleId}\0${/^\(*[^({\n]+/.exec(marked)?.[0] ?? marked}`
}
