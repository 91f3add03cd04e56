import type { Finding } from '../../model/finding.ts'

/** Findings by what they say and of what; positions move with every edit. */
export type FindingCounts = ReadonlyMap<string, number>

/** Counts the findings of some files; `textOf` gives the texts that their spans refer to. */
export function countFindings(
  findings: readonly Finding[],
  textOf: (file: string) => string | undefined,
): FindingCounts {
  const counts = new Map<string, number>()
  for (const finding of findings) {
    const key = keyOf(finding, textOf)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/** One of the findings that are there now and were not before, or undefined. */
export function newFinding(
  before: FindingCounts,
  findings: readonly Finding[],
  textOf: (file: string) => string | undefined,
): Finding | undefined {
  const seen = new Map<string, number>()
  return findings.find((finding) => {
    const key = keyOf(finding, textOf)
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return count > (before.get(key) ?? 0)
  })
}

/** A finding on a whole call is known by its callee: what stands inside of it may change. */
export function keyOf({ file, ruleId, span }: Finding, textOf: (file: string) => string | undefined): string {
  const marked = (textOf(file) ?? '').slice(span.start, span.end)
  return `${file}\0${ruleId}\0${/^[^({\n]+/.exec(marked)?.[0] ?? marked}`
}
