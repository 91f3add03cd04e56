import type { Finding } from '../model/finding.ts'
import { attachEvidence } from './evidence.ts'
import { activeRules } from './active-rules.ts'
import type { Comment } from './comments.ts'
import type { LintPart } from './lint-part.ts'
import type { LintRequest, LintResult } from './lint-request.ts'
import { mergeFindings, sortFindings } from './merge-findings.ts'
import type { Notice } from './notice.ts'
import { suppressFile } from './suppress-file.ts'

/**
 * Makes one result of parts that were linted apart: what several projects see is told once, then comments are applied.
 * `configFiles` says in which order the projects count where they say equally much of the same place.
 */
export function combineParts(
  request: LintRequest,
  parts: readonly LintPart[],
  configFiles: readonly string[] = [],
): LintResult {
  const started = performance.now()
  const place = new Map(configFiles.map((file, index) => [file, index]))
  const placeOf = (configFile: string | undefined): number =>
    (configFile === undefined ? undefined : place.get(configFile)) ?? configFiles.length
  const projects = parts.flatMap((part) => part.projects).sort((a, b) => placeOf(a.configFile) - placeOf(b.configFile))
  const requested = new Set(parts.flatMap((part) => part.requested))
  const unparsed = new Set(parts.flatMap((part) => [...part.unparsed]))
  const texts = new Map(projects.flatMap((project) => [...project.texts]))
  const comments = new Map(projects.flatMap((project) => [...project.comments]))
  const merged = mergeFindings(projects.flatMap((project) => project.findings)).filter((finding) =>
    requested.has(finding.file),
  )
  const { findings, suppressedCount } = suppressAll(request, merged, texts, comments, requested)
  /** The time of a phase is that of the part that took longest, because parts are linted side by side. */
  const longest = (msOf: (part: LintPart) => number): number => Math.max(0, ...parts.map(msOf))
  const textOf = (file: string): string => texts.get(file) ?? ''
  const sorted = sortFindings(findings).map((finding) => withoutUnsureEdits(finding, unparsed))
  return {
    findings: (request.evidence ?? []).reduce((all, evidence) => attachEvidence(all, evidence, textOf), sorted),
    suppressedCount,
    notices: withoutRepetition(parts.flatMap((part) => part.notices)),
    stats: {
      files: requested.size,
      lines: sum(parts.map((part) => part.lines)),
      projects: projects.length,
      phasesMs: {
        open: longest((part) => part.openMs),
        walk: longest((part) => sum(part.projects.map((project) => project.walkMs))),
        graph: longest((part) => sum(part.projects.map((project) => project.graphMs))),
        report: performance.now() - started,
      },
      callSites: sum(projects.map((project) => project.callSites)),
      functions: sum(projects.map((project) => project.functions)),
    },
    textOf,
  }
}

function suppressAll(
  request: LintRequest,
  findings: readonly Finding[],
  texts: ReadonlyMap<string, string>,
  comments: ReadonlyMap<string, readonly Comment[]>,
  requested: ReadonlySet<string>,
): { findings: Finding[]; suppressedCount: number } {
  const byFile = new Map<string, Finding[]>()
  for (const finding of findings) {
    const list = byFile.get(finding.file)
    if (list) list.push(finding)
    else byFile.set(finding.file, [finding])
  }
  const { fileRules, projectRules } = activeRules(request)
  const activeRuleIds = new Set([...fileRules, ...projectRules].map((active) => active.rule.declaration.id))
  const kept: Finding[] = []
  let suppressedCount = 0
  for (const file of requested) {
    const result = suppressFile({
      file,
      text: texts.get(file) ?? '',
      comments: comments.get(file) ?? [],
      findings: byFile.get(file) ?? [],
      activeRuleIds,
      configuration: request.configuration,
      ruleIds: request.ruleIds,
    })
    kept.push(...result.findings)
    suppressedCount += result.suppressedCount
  }
  return { findings: kept, suppressedCount }
}

/** Where the parser had to guess what the code is, a change may make things worse: none is offered. */
function withoutUnsureEdits(finding: Finding, unparsed: ReadonlySet<string>): Finding {
  if (!finding.edits.some(({ changes }) => changes.some(({ file }) => unparsed.has(file)))) return finding
  return { ...finding, edits: [] }
}

/** Parts that read the same configuration have the same to say of it. */
function withoutRepetition(notices: readonly Notice[]): Notice[] {
  return [...new Map(notices.map((notice) => [`${notice.file ?? ''}\0${notice.message}`, notice])).values()]
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
