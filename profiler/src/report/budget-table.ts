import { writeValue } from '../analysis/write-value.ts'
import type { BudgetResult } from '../format/comparison.ts'

/**
 * Budgets as the lines of a Markdown table, which is aligned for people who see it as it is. Empty for none. `escape` makes a text
 * fit to stand in a cell.
 */
export function writeBudgetTable(
  budgets: readonly BudgetResult[] = [],
  escape: (text: string) => string = (text) => text.replaceAll('|', '\\|'),
): string[] {
  if (budgets.length === 0) return []
  const heads = [`budget of ${budgets[0]?.variant ?? ''}`, 'allowed', 'measured', '']
  const rows = budgets.map(({ label, allowedMs, measuredMs, outcome }) => [
    escape(label),
    writeValue(allowedMs, 'ms'),
    measuredMs === undefined ? '' : writeValue(measuredMs, 'ms'),
    outcome === 'kept' ? outcome : `**${outcome}**`,
  ])
  const widths = heads.map((head, column) => Math.max(3, head.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const isNumber = (column: number): boolean => column === 1 || column === 2
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join(' | ')} |`
  const rule = widths.map((width, column) => (isNumber(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)))
  return [line(heads), line(rule), ...rows.map(line)]
}
