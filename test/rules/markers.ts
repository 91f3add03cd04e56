import type { Severity } from '../../server/src/model/finding.ts'

/** What a fixture says about one of its lines. */
export interface Marker {
  readonly kind: 'expect' | 'missed' | 'false-alarm'
  /** The line that it speaks of, from 1. */
  readonly line: number
  /** The severity, where the marker names one. */
  readonly severity: Severity | undefined
  /** Part of the message for `expect`, the reason for the others. */
  readonly text: string
  /** The exact range, in columns from 0, where a line of carets below says so. */
  readonly columns: { readonly start: number; readonly end: number } | undefined
}

const markerPattern =
  /\/\/ (?<kind>expect|missed|false-alarm)\[(?<rule>[\w-]+)\](?: (?<severity>error|warning|info|hint))?: (?<text>.*?)(?=\s+\/\/ (?:expect|missed|false-alarm)\[|$)/g
const caretPattern = /^\s*\/\/\s*(?<carets>\^+)\s*$/

/** The markers of one rule in a fixture's text. A line may have several; alone on a line they speak of the next line of code. */
export function readMarkers(text: string, ruleId: string): Marker[] {
  const lines = text.split('\n')
  return lines.flatMap((line, index) => {
    const found = [...line.matchAll(markerPattern)].filter((match) => match.groups!['rule'] === ruleId)
    if (found.length === 0) return []
    const isAlone = line.trimStart().startsWith('//')
    const subject = isAlone ? nextCodeLine(lines, index) : index
    const columns = caretsBelow(lines, subject)
    return found.map(({ groups }) => ({
      kind: groups!['kind'] as Marker['kind'],
      line: subject + 1,
      severity: groups!['severity'] as Severity | undefined,
      text: groups!['text']!.trim(),
      columns,
    }))
  })
}

function nextCodeLine(lines: readonly string[], index: number): number {
  let next = index + 1
  while (lines[next]?.trimStart().startsWith('//')) next++
  return next
}

function caretsBelow(lines: readonly string[], subject: number): Marker['columns'] {
  const below = lines[subject + 1] ?? ''
  const carets = caretPattern.exec(below)?.groups?.['carets']
  if (carets === undefined) return undefined
  const start = below.indexOf(carets)
  return { start, end: start + carets.length }
}
