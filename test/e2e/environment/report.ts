// How the suite inside VS Code tells what happened: one line of JSON for each event, in a file. Its output would have to
// pass through the browser, and VS Code's own exit code says success when the extension host has crashed.

export type ReportLine =
  | { readonly kind: 'passed'; readonly title: string; readonly durationMs: number }
  | { readonly kind: 'skipped'; readonly title: string }
  | { readonly kind: 'failed'; readonly title: string; readonly error: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'end' }

export interface Totals {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** What a report says; a suite that did not come to its end, or in which nothing passed, has failed. */
export function sumUp(lines: readonly ReportLine[]): Totals {
  const count = (kind: ReportLine['kind']) => lines.filter((line) => line.kind === kind).length
  const isWhole = count('end') === 1 && count('passed') > 0
  return { passed: count('passed'), failed: count('failed') + (isWhole ? 0 : 1), skipped: count('skipped') }
}

/** The lines of a report; one that was not finished is left out. */
export function parseReport(text: string): ReportLine[] {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ReportLine)
}

export function formatLine(line: ReportLine): string | undefined {
  if (line.kind === 'passed') return `  ✔ ${line.title} (${Math.round(line.durationMs)} ms)`
  if (line.kind === 'skipped') return `  - ${line.title}`
  if (line.kind === 'failed') return `  ✖ ${line.title}\n${line.error.replaceAll(/^/gm, '      ')}`
  if (line.kind === 'note') return `    ${line.text}`
  return undefined
}
