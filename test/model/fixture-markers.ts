/** What a fixture says about one of its lines. */
export interface Marker {
  readonly kind: 'expect' | 'missed' | 'false-alarm'
  /** From 1. */
  readonly line: number
  /** Part of the message for `expect`, the reason for the others. */
  readonly text: string
  /** The exact range, in columns from 0, where a line of carets below says so. */
  readonly columns: { readonly start: number; readonly end: number } | undefined
}

const markerPattern =
  /\/\/ (?<kind>expect|missed|false-alarm)\[(?<rule>[\w-]+)\]: (?<text>.*?)(?=\s+\/\/ (?:expect|missed|false-alarm)\[|$)/g

/** The markers of one rule in a fixture's text; a line may have several. */
export function readMarkers(text: string, ruleId: string): Marker[] {
  const lines = text.split('\n')
  return lines.flatMap((line, index) => {
    const carets = /^\s*\/\/\s*(?<carets>\^+)\s*$/.exec(lines[index + 1] ?? '')?.groups?.['carets']
    const start = carets === undefined ? -1 : (lines[index + 1] as string).indexOf(carets)
    return [...line.matchAll(markerPattern)]
      .filter((match) => match.groups!['rule'] === ruleId)
      .map((match) => ({
        kind: match.groups!['kind'] as Marker['kind'],
        line: index + 1,
        text: match.groups!['text']!.trim(),
        columns: carets === undefined ? undefined : { start, end: start + carets.length },
      }))
  })
}
