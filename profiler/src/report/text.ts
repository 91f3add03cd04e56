import type { Comparison } from '../format/comparison.ts'
import { writeValue } from '../analysis/write-value.ts'
import { writeBudgetTable } from './budget-table.ts'
import { writeCell } from './markdown.ts'
import { describeRuns, nameSubject } from './subject.ts'
import { summarize } from './summary.ts'

export interface TextOptions {
  /** How a file is called for the reader. */
  readonly nameOf: (file: string) => string
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
}

const shownFunctions = 5

/** A comparison for a terminal. */
export function writeText(comparison: Comparison, { nameOf, bold, dim }: TextOptions): string {
  const { verdicts, table, functions, warnings } = summarize(comparison)
  const { target, machine, settings, variants, budgets } = comparison
  const load = settings.load
    ? `, ${settings.load.connections} connections for ${settings.load.durationMs / 1000} s each`
    : ''
  const lines = [
    bold(nameSubject(target, nameOf)),
    dim(`${describeRuns(target, settings)}${load}, Node.js ${machine.node}, ${machine.cores} cores`),
    '',
    ...verdicts.map(({ verdict }) => bold(printable(verdict.text))),
    ...(verdicts.length > 0 ? [''] : []),
    ...columns([
      ['', ...variants.map(({ id }) => id)],
      ...table
        .filter(({ values }) =>
          values.some((value) => value !== undefined && (value.median !== 0 || value.baseline !== 0)),
        )
        .map(({ label, values }) => [label, ...values.map(writeCell)]),
    ]),
  ]
  if (budgets) lines.push('', ...writeBudgetTable(budgets))
  if (functions.length > 0) {
    lines.push('', 'Where the baseline spends its time:')
    for (const { name, source, ownMs, share, thread } of functions.slice(0, shownFunctions)) {
      const place = `${nameOf(source.file)}:${source.line}`
      lines.push(
        `  ${writeValue(share, 'share').padStart(5)}  ${writeValue(ownMs, 'ms').padStart(9)}  ${printable(name)} ${dim(`${place} · ${thread}`)}`,
      )
    }
  }
  for (const { id, output } of variants) {
    if (output.kind !== 'different') continue
    lines.push('', `What the ${id} variant does differently (${output.what}):`)
    for (const line of output.diff.replace(/\n+$/, '').split('\n')) lines.push(dim(`  ${printable(line)}`))
  }
  for (const { id, edits } of variants) {
    if (edits.length === 0) continue
    lines.push('', `The ${id} variant:`)
    for (const { title, file, line, refused } of edits)
      lines.push(
        `  ${title} ${dim(`${nameOf(file)}:${line}`)}${refused === undefined ? '' : `\n    not made: ${refused}`}`,
      )
  }
  if (warnings.length > 0) lines.push('', ...warnings.map((warning) => `${bold('Note:')} ${printable(warning)}`))
  return `${lines.join('\n')}\n`
}

/** The first column to the left, the others to the right. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('   ')}`.trimEnd(),
  )
}

/** What a program printed or is called, without the characters that a terminal would obey. */
function printable(text: string): string {
  return text.replace(/(?!\t)[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\uFFFD')
}
