import type { Finding, TextSpan } from '../model/finding.ts'
import type { IgnoreDirective } from './ignore-directives.ts'
import type { LineIndex } from './line-index.ts'

/** An ignore comment with the code that it is about. */
export interface Ignore {
  readonly directive: IgnoreDirective
  /** The only line it is about, from 1. */
  readonly line?: number
  /** The stretch it is about: a region or the whole file. */
  readonly region?: TextSpan
  /** The comment that ends its region. */
  readonly end?: IgnoreDirective
  /** Ids of the rules that it silenced something of. */
  readonly used: Set<string>
}

/** Finds the code of each comment. The most specific ones come first, so that they are the ones that count as used. */
export function resolveIgnores(directives: readonly IgnoreDirective[], lines: LineIndex) {
  const single: Ignore[] = []
  const regions: Ignore[] = []
  const wholeFile: Ignore[] = []
  const unpaired: IgnoreDirective[] = []
  let open: IgnoreDirective[] = []
  const close = (start: IgnoreDirective, end: IgnoreDirective | undefined): void => {
    const region = { start: start.comment.span.end, end: end?.comment.span.start ?? lines.text.length }
    regions.push({ directive: start, region, used: new Set(), ...(end && { end }) })
  }
  for (const directive of directives) {
    const { span } = directive.comment
    switch (directive.form) {
      case 'line':
        single.push({ directive, line: lines.lineAt(span.start), used: new Set() })
        break
      case 'next-line':
        single.push({ directive, line: nextCodeLine(lines, lines.lineAt(span.end) + 1), used: new Set() })
        break
      case 'file':
        wholeFile.push({ directive, region: { start: 0, end: lines.text.length + 1 }, used: new Set() })
        break
      case 'start':
        open.push(directive)
        break
      case 'end': {
        const ended = open.filter((start) => endsRegion(start, directive))
        if (ended.length === 0) unpaired.push(directive)
        for (const start of ended) close(start, directive)
        open = open.filter((start) => !ended.includes(start))
        break
      }
      case undefined:
    }
  }
  for (const start of open) {
    unpaired.push(start)
    close(start, undefined)
  }
  return { ignores: [...single, ...regions, ...wholeFile], unpaired }
}

/** Skips lines that hold nothing but comments, so that several ignore comments can stand above one line. */
function nextCodeLine(lines: LineIndex, from: number): number {
  let line = from
  while (line < lines.lineCount && /^\s*(?:\/\/|\{?\s*\/\*(?:(?!\*\/).)*\*\/\s*\}?\s*$)/.test(lines.lineText(line)))
    line++
  return line
}

/** An end comment without rules ends every open region, one with rules those that name one of them. */
function endsRegion(start: IgnoreDirective, end: IgnoreDirective): boolean {
  return end.rules.length === 0 || end.rules.some((rule) => start.rules.some((started) => started.id === rule.id))
}

/** Whether the finding, which is on the given line, is one that the comment is about. */
export function silences(ignore: Ignore, finding: Finding, line: number): boolean {
  if (!ignore.directive.rules.some((rule) => rule.id === finding.ruleId)) return false
  if (ignore.region === undefined) return ignore.line === line
  return ignore.region.start <= finding.span.start && finding.span.start < ignore.region.end
}
