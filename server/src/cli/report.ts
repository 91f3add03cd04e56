import { LineIndex, type LinePosition } from '../engine/line-index.ts'
import type { LintStats } from '../engine/lint-request.ts'
import type { Notice } from '../engine/notice.ts'
import { relativePath } from '../host/paths.ts'
import {
  countSeverities,
  type Finding,
  type Measured,
  type Severity,
  type SeverityCounts,
  type TextSpan,
} from '../model/finding.ts'
import { docsOf } from './docs-link.ts'

/** Lines and columns from 1; the end is the position after the last character. */
export interface Range {
  readonly start: LinePosition
  readonly end: LinePosition
}

/** A place as reporters show it. */
export interface Place {
  /** Relative to the working directory, with forward slashes. */
  readonly file: string
  /** Absolute. */
  readonly absoluteFile: string
  readonly span: TextSpan
  readonly range: Range
}

export interface ReportStep extends Place {
  readonly label: string
}

/** A finding as people read it. */
export interface PlacedFinding extends Place {
  readonly ruleId: string
  readonly severity: Severity
  readonly message: string
  readonly help: string
  readonly path: readonly ReportStep[]
  readonly docs: string
  /** What a profile measured of it. */
  readonly measured?: Measured
}

/** A finding with everything that a reporter needs. */
export interface ReportFinding extends PlacedFinding {
  /** Stays the same when lines move. */
  readonly fingerprint: string
}

/** The run in figures. */
export interface ReportSummary {
  /** Files that were linted. */
  readonly files: number
  /** Findings that are shown. */
  readonly findings: SeverityCounts
  readonly byRule: readonly { readonly ruleId: string; readonly counts: SeverityCounts }[]
  /** Findings below the severity that was asked for. */
  readonly hidden: SeverityCounts
  /** Findings that comments silence. */
  readonly suppressed: number
  /** Findings that the baseline knows. */
  readonly baselined: number
  /** Baseline entries that no longer occur. */
  readonly outdated: number
  /** Findings away from changed lines, with --since. */
  readonly unchanged: number
}

/** What a reporter turns into text. */
export interface Report {
  readonly findings: readonly ReportFinding[]
  readonly summary: ReportSummary
  readonly notices: readonly Notice[]
  /** Only with --stats. */
  readonly stats: LintStats | undefined
  /** Absolute working directory. */
  readonly cwd: string
  linesOf(absoluteFile: string): LineIndex
}

/** Turns a report into the text of one format. */
export type Reporter = (report: Report) => string

/** Counts by rule, the most frequent rule first. */
export function countRules(
  findings: readonly { readonly ruleId: string; readonly severity: Severity }[],
): ReportSummary['byRule'] {
  return [...new Set(findings.map((finding) => finding.ruleId))]
    .map((ruleId) => findings.filter((finding) => finding.ruleId === ruleId))
    .sort((a, b) => b.length - a.length || (a[0]!.ruleId < b[0]!.ruleId ? -1 : 1))
    .map((found) => ({ ruleId: found[0]!.ruleId, counts: countSeverities(found) }))
}

/** Gives lines of files, each computed once. */
export function lineIndexes(textOf: (file: string) => string): (file: string) => LineIndex {
  const known = new Map<string, LineIndex>()
  return (file) => {
    let index = known.get(file)
    if (!index) known.set(file, (index = new LineIndex(textOf(file))))
    return index
  }
}

/** Turns offsets into lines and columns. */
export function placeFinding(finding: Finding, cwd: string, linesOf: (file: string) => LineIndex): PlacedFinding {
  const place = (file: string, span: TextSpan): Place => {
    const lines = linesOf(file)
    const range = { start: lines.positionAt(span.start), end: lines.positionAt(Math.max(span.start, span.end)) }
    return { file: relativePath(cwd, file), absoluteFile: file, span, range }
  }
  const { ruleId, severity, message, help, measured } = finding
  const path = finding.path.map((step) => ({ label: step.label, ...place(step.file, step.span) }))
  return {
    ...place(finding.file, finding.span),
    ruleId,
    severity,
    message,
    help,
    path,
    docs: docsOf(ruleId),
    ...(measured && { measured }),
  }
}

/** A notice with the file that it is about, which some name themselves. */
export function noticeText({ message, file }: Notice, cwd: string): string {
  if (file === undefined) return message
  const name = relativePath(cwd, file)
  return message.startsWith(`${name}:`) ? message : `${name}: ${message}`
}
