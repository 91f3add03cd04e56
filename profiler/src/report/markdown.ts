import type { Comparison } from '../format/comparison.ts'
import { writeNumber, writeRatio, writeValue } from '../analysis/write-value.ts'
import type { MeasuredValue } from '../analysis/measures.ts'
import { summarize } from './summary.ts'

/** A comparison for a pull request. `nameOf` writes a file as its readers call it. */
export function writeMarkdown(comparison: Comparison, nameOf: (file: string) => string): string {
  const { verdicts, table, functions, warnings } = summarize(comparison)
  const { target, machine, settings, variants } = comparison
  const heads = ['', ...variants.map(({ id }) => id)]
  const lines = [
    `## ${escapeCell(nameOf(target.file))}`,
    '',
    ...verdicts.map(({ verdict }) => `- ${escapeCell(verdict.text)}`),
    ...warnings.map((warning) => `- ⚠ ${escapeCell(warning)}`),
    '',
    row(heads),
    row(heads.map((_, index) => (index === 0 ? '---' : '---:'))),
    ...table
      .filter(({ values }) =>
        values.some((value) => value !== undefined && (value.median !== 0 || value.baseline !== 0)),
      )
      .map(({ label, values }) => row([escapeCell(label), ...values.map(writeCell)])),
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
              `\`${name}\` ${escapeCell(nameOf(source.file))}:${source.line}`,
              writeValue(ownMs, 'ms'),
              writeValue(share, 'share'),
              escapeCell(thread),
            ]),
          ),
          '',
        ]),
    ...variants.flatMap(({ id, edits }) =>
      edits.map(
        ({ title, file, line, refused }) =>
          `- ${id}: ${escapeCell(title)} (${escapeCell(nameOf(file))}:${line})${refused === undefined ? '' : `: not made. ${escapeCell(refused)}`}`,
      ),
    ),
    '',
    `${settings.rounds} rounds side by side, Node.js ${machine.node}, ${machine.cores} cores of ${escapeCell(machine.cpuModel)}.`,
  ]
  return `${lines.join('\n').replace(/\n{3,}/g, '\n\n')}\n`
}

/** The median, and how it relates to the baseline where a difference was measured. */
export function writeCell(value: MeasuredValue | undefined): string {
  if (!value) return ''
  const text = writeValue(value.median, value.measure.unit)
  if (value.change === 'no difference measured' || !value.estimate) return text
  const { ratio, low, high } = value.estimate
  return `${text} (${writeRatio(ratio)}, ${writeNumber(low)}–${writeNumber(high)} times)`
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function escapeCell(text: string): string {
  return text.replace(/[\\|<>*_`[\]]/g, '\\$&').replace(/\s*\n\s*/g, ' ')
}
