import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic,
  type Location,
  type Position,
  type Range,
} from 'vscode-languageserver'
import { describeMeasured } from '../engine/describe-measured.ts'
import { LineIndex } from '../engine/line-index.ts'
import type { FileFindings, FilePaths, OfferedEdits, ProvenEdit } from '../engine/live/live-answers.ts'
import type { Finding, Severity, TextSpan } from '../model/finding.ts'
import type { Client } from './client.ts'
import { rulePageUri } from './rule-page-uri.ts'

/** The lines of a file that an answer speaks of; undefined for any other. */
export type LinesOf = (file: string) => LineIndex | undefined

/** How places become what the client knows. */
export interface Places {
  readonly linesOf: LinesOf
  uriOf(file: string): string
}

/** What comes with a diagnostic: the fixes that the finding itself brought along. */
interface DiagnosticData {
  readonly edits: readonly { readonly title: string; readonly kind: 'safe' | 'suggestion' }[]
}

type Answer = FileFindings | FilePaths | OfferedEdits | ProvenEdit

const known = new WeakMap<Answer, LinesOf>()

/** Gives the lines of an answer's texts, each computed once. */
export function linesOfAnswer(answer: Answer): LinesOf {
  let linesOf = known.get(answer)
  if (!linesOf) {
    const indexes = new Map<string, LineIndex>()
    linesOf = (file) => {
      const text = 'text' in answer && file === answer.file ? answer.text : answer.texts.get(file)
      if (text !== undefined && !indexes.has(file)) indexes.set(file, new LineIndex(text))
      return indexes.get(file)
    }
    known.set(answer, linesOf)
  }
  return linesOf
}

/** Lines and characters from 0. An offset between `\r` and `\n` is the line's end. */
export function toPosition(lines: LineIndex, offset: number): Position {
  const isInLineBreak = lines.text[offset - 1] === '\r' && lines.text[offset] === '\n'
  const { line, column } = lines.positionAt(isInLineBreak ? offset - 1 : offset)
  return { line: line - 1, character: column - 1 }
}

export function toRange(lines: LineIndex, { start, end }: TextSpan): Range {
  return { start: toPosition(lines, start), end: toPosition(lines, Math.max(start, end)) }
}

/** Undefined where the file's text is not known. */
export function toLocation(places: Places, file: string, span: TextSpan): Location | undefined {
  const lines = places.linesOf(file)
  return lines && { uri: places.uriOf(file), range: toRange(lines, span) }
}

const severityOf: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
}

/** A finding as the client shows it; only with what the client can make use of. */
function toDiagnostic(finding: Finding, lines: LineIndex, places: Places, client: Client): Diagnostic {
  const { ruleId, severity, message, help, span, path, measured } = finding
  const evidence = measured ? ` (${describeMeasured(measured, Date.now())})` : ''
  const page = rulePageUri(ruleId)
  const data: DiagnosticData = {
    edits: finding.edits.filter((edit) => edit.refused === undefined).map(({ title, kind }) => ({ title, kind })),
  }
  const related = path.flatMap((step, index) => {
    const location = toLocation(places, step.file, step.span)
    return location ? [{ location, message: index === 0 ? step.label : `→ ${step.label}` }] : []
  })
  return {
    range: toRange(lines, span),
    severity: severityOf[severity],
    code: ruleId,
    source: 'offloop',
    message: `${message} ${help}${evidence}`,
    data,
    ...(page !== undefined && client.hasCodeDescription && { codeDescription: { href: page } }),
    ...(related.length > 0 && client.hasRelatedInformation && { relatedInformation: related }),
    ...(client.hasUnnecessaryTag && isUnnecessary(finding, lines.text) && { tags: [DiagnosticTag.Unnecessary] }),
  }
}

/** Whether what stands there can go: an `await`, or an ignore comment; not the expression behind an `await`. */
function isUnnecessary({ ruleId, span, edits }: Finding, text: string): boolean {
  if (ruleId === 'redundant-await') return text.slice(span.start, span.end) === 'await'
  return ruleId === 'unused-ignore' && edits.some((edit) => edit.kind === 'safe')
}

/** All findings of a file as the client shows them. */
export function findingsToDiagnostics({ answer, lines, places }: AskedFindings, client: Client): Diagnostic[] {
  return answer.findings.map((finding) => toDiagnostic(finding, lines, places, client))
}

interface AskedFindings {
  readonly answer: FileFindings
  readonly lines: LineIndex
  readonly places: Places
}
