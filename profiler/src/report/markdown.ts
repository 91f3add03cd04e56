import type { Comparison } from '../format/comparison.ts'
import { writeEstimate, writeValue } from '../analysis/write-value.ts'
import type { MeasuredValue } from '../analysis/measures.ts'
import { writeBudgetTable } from './budget-table.ts'
import { nameSubject } from './subject.ts'
import { summarize } from './summary.ts'

/** A comparison for a pull request. `nameOf` writes a file as its readers call it. */
export function writeMarkdown(comparison: Comparison, nameOf: (file: string) => string): string {
  const { verdicts, table, functions, warnings } = summarize(comparison)
  const { target, machine, settings, variants, budgets } = comparison
  const heads = ['', ...variants.map(({ id }) => id)]
  const rows = table
    .filter(({ values }) => values.some((value) => value !== undefined && (value.median !== 0 || value.baseline !== 0)))
    .map(({ label, values }) => row([escapeCell(label), ...values.map(writeCell)]))
  const lines = [
    `## ${escapeCell(nameSubject(target, nameOf))}`,
    '',
    ...verdicts.map(({ verdict }) => `- ${escapeCell(verdict.text)}`),
    ...warnings.map((warning) => `- ⚠ ${escapeCell(warning)}`),
    '',
    ...writeBudgetTable(budgets, escapeCell),
    '',
    ...(rows.length === 0 ? [] : [row(heads), row(heads.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows]),
    '',
    ...(functions.length === 0
      ? []
      : [
          'Where the baseline spends its time:',
          '',
          row(['function', 'time', 'share', 'thread']),
          row(['---', '---:', '---:', '---']),
          ...functions.map(({ name, source, ownMs, share, thread }) =>
            row([
              `${writeCode(name)} ${escapeCell(nameOf(source.file))}:${source.line}`,
              writeValue(ownMs, 'ms'),
              writeValue(share, 'share'),
              escapeCell(thread),
            ]),
          ),
          '',
        ]),
    ...variants.flatMap(({ id, output }) =>
      output.kind === 'different'
        ? [`What the ${id} variant does differently (${escapeCell(output.what)}):`, '', ...writeDiff(output.diff), '']
        : [],
    ),
    ...variants.flatMap(({ id, edits }) =>
      edits.map(
        ({ title, file, line, refused }) =>
          `- ${id}: ${escapeCell(title)} (${escapeCell(nameOf(file))}:${line})${refused === undefined ? '' : `: not made. ${escapeCell(refused)}`}`,
      ),
    ),
    '',
    `${settings.rounds} rounds side by side, Node.js ${machine.node} on ${machine.platform} ${machine.arch}, ${machine.cores} cores of ${escapeCell(machine.cpuModel)}.`,
  ]
  return `${lines.join('\n').replace(/\n{3,}/g, '\n\n')}\n`
}

/** The median, and how it relates to the baseline where a difference was measured. */
export function writeCell(value: MeasuredValue | undefined): string {
  if (!value) return ''
  const text = writeValue(value.median, value.measure.unit)
  if (value.change === 'no difference measured' || !value.estimate) return text
  return `${text}, ${writeEstimate(value.estimate)}`
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function escapeCell(text: string): string {
  return text.replace(/[\\|<>*_`[\]]/g, '\\$&').replace(/\s*\n\s*/g, ' ')
}

/** Between a fence that the text itself does not have. */
function writeDiff(diff: string): string[] {
  const longest = Math.max(2, ...[...diff.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return [`${fence}diff`, ...diff.replace(/\n+$/, '').split('\n'), fence]
}

/** Text between as many backticks as it has none of; in a table, `|` ends a cell even there. */
function writeCode(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const space = longest > 0 ? ' ' : ''
  return `${fence}${space}${text.replace(/\s+/g, ' ').replaceAll('|', '\\|')}${space}${fence}`
}
