import type { Finding } from '../model/finding.ts'
import { readForeignDirectives } from './foreign-directives.ts'
import { parseIgnoreDirective } from './ignore-directives.ts'
import { resolveIgnores, silences } from './ignore-regions.ts'
import { LineIndex } from './line-index.ts'
import type { SuppressionRequest, SuppressionResult } from './suppression-request.ts'
import { reportMalformed, reportUnused, type UnusedReport } from './unused-ignore-reports.ts'
import { unusedIgnore } from './unused-ignore.ts'

/** Leaves out what comments silence, and reports ignore comments that do nothing. */
export function suppress(request: SuppressionRequest): SuppressionResult {
  const { text, comments, findings } = request
  if (comments.length === 0) return { findings, suppressedCount: 0 }
  const lines = new LineIndex(text)
  const directives = comments
    .map((comment) => parseIgnoreDirective(text, comment))
    .filter((directive) => directive !== undefined)
  const { ignores, unpaired } = resolveIgnores(directives, lines)
  const foreign = request.honourOtherLinters ? readForeignDirectives(text, comments, lines) : undefined
  const equivalents = new Map(request.rules.map((rule) => [rule.id, rule.equivalents]))

  const isSuppressed = (finding: Finding): boolean => {
    const line = lines.lineAt(finding.span.start)
    const ignore = ignores.find((candidate) => silences(candidate, finding, line))
    ignore?.used.add(finding.ruleId)
    if (ignore) return true
    return foreign?.disables(finding.span.start, line, equivalents.get(finding.ruleId) ?? []) ?? false
  }

  const kept = findings.filter((finding) => !isSuppressed(finding))
  const reported: Finding[] = []
  const { file, unusedSeverity: severity } = request
  if (severity !== 'off') {
    const report = (part: UnusedReport): Finding => ({ ...part, ruleId: unusedIgnore.id, severity, file, path: [] })
    const others = [...reportMalformed(directives, unpaired, request), ...reportUnused(ignores, request, false)].map(
      report,
    )
    reported.push(...others.filter((finding) => !isSuppressed(finding)))
    reported.push(...reportUnused(ignores, request, true).map(report))
  }
  reported.sort((a, b) => a.span.start - b.span.start)
  return { findings: [...kept, ...reported], suppressedCount: findings.length - kept.length }
}
