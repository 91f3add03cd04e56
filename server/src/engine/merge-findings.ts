import type { Finding, Severity } from '../model/finding.ts'

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2, hint: 3 }

/**
 * One finding where several projects see the same place: one with a path, as a project that knows of no way to the place may only
 * not see the code that leads there; else the most severe one.
 */
export function mergeFindings(findings: readonly Finding[]): Finding[] {
  const byPlace = new Map<string, Finding>()
  for (const finding of findings) {
    const key = `${finding.file}:${finding.span.start}:${finding.span.end}:${finding.ruleId}`
    const known = byPlace.get(key)
    if (!known || knowsMore(finding, known)) byPlace.set(key, finding)
  }
  return [...byPlace.values()]
}

function knowsMore(finding: Finding, than: Finding): boolean {
  const hasPath = finding.path.length > 0
  return hasPath === than.path.length > 0 ? rank[finding.severity] < rank[than.severity] : hasPath
}

/** By file, then by position, then by rule. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      compare(a.file, b.file) || a.span.start - b.span.start || a.span.end - b.span.end || compare(a.ruleId, b.ruleId),
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
