import type { LineIndex } from '../../engine/line-index.ts'
import type { TextSpan } from '../../model/finding.ts'
import type { Colors } from '../colors.ts'
import { toCells, type Cell } from './display-text.ts'

export interface CodeFrameOptions {
  /** Columns for the whole frame. */
  readonly width: number
  readonly colors: Colors
  /** Paints the marks under the code. */
  readonly paint: (text: string) => string
}

/** How much of an endless line is looked at, in UTF-16 units before and after the marked place. */
const reach = 1000

/**
 * The line that a span begins on, marked, between the lines before and after it. Lines that do not fit are cut, so
 * that the marked place is seen.
 */
export function codeFrame(lines: LineIndex, span: TextSpan, options: CodeFrameOptions): string[] {
  const { colors, paint, width } = options
  const line = lines.lineAt(span.start)
  const shown = [line - 1, line, line + 1].filter((number) => number === line || lines.lineText(number).trim() !== '')
  const gutter = String(shown.at(-1) ?? line).length
  const from = span.start - lines.startOf(line)
  const to = Math.max(from + 1, Math.min(span.end - lines.startOf(line), lines.lineText(line).length))
  const room = Math.max(20, width - gutter - 5)
  const window = chooseWindow(lines.lineText(line), from, to, room)

  return shown.flatMap((number) => {
    const code = cut(lines.lineText(number), window, room)
    const isMarked = number === line
    const bar = colors.dim('│')
    const label = String(number).padStart(gutter)
    const text =
      `  ${isMarked ? label : colors.dim(label)} ${bar} ${isMarked ? code.text : colors.dim(code.text)}`.trimEnd()
    if (!isMarked) return [text]
    const marks = paint('^'.repeat(Math.max(1, code.columnOf(to) - code.columnOf(from))))
    return [text, `  ${' '.repeat(gutter)} ${bar} ${' '.repeat(code.columnOf(from))}${marks}`]
  })
}

/** A stretch of columns, and of the text that is looked at. */
interface Window {
  /** The first UTF-16 unit that is looked at. */
  readonly offset: number
  /** The first column, counted from `offset`. */
  readonly column: number
}

/** The columns of the marked line to show: from its beginning, or where it is too long from a little before the marks. */
function chooseWindow(text: string, from: number, to: number, room: number): Window {
  const offset = Math.max(0, from - reach)
  const cells = toCells(text.slice(offset, to + reach))
  const start = columnOf(cells, from - offset)
  const end = columnOf(cells, to - offset)
  const total = columnOf(cells, Number.POSITIVE_INFINITY)
  if (offset === 0 && (total <= room || end <= room - 1)) return { offset: 0, column: 0 }
  const marksWidth = Math.min(end - start, room)
  return { offset, column: Math.max(0, Math.min(start - Math.floor((room - marksWidth) / 2), total - room + 1)) }
}

function cut(text: string, window: Window, room: number): { text: string; columnOf(offset: number): number } {
  const looked = text.slice(window.offset, window.offset + 2 * reach + room)
  const cells = toCells(looked)
  const cutsStart = window.column > 0 || window.offset > 0
  const first = window.column + (cutsStart ? 1 : 0)
  let column = 0
  let result = cutsStart && text.trim() !== '' && columnOf(cells, Number.POSITIVE_INFINITY) > first ? '…' : ''
  for (const cell of cells) {
    if (column >= first && column + cell.width <= window.column + room) result += cell.text
    else if (column >= first) {
      result += '…'
      break
    }
    column += cell.width
  }
  return {
    text: result,
    columnOf: (offset) => Math.max(0, Math.min(columnOf(cells, offset - window.offset) - window.column, room)),
  }
}

/** The column that the offset is shown at. */
function columnOf(cells: readonly Cell[], offset: number): number {
  let column = 0
  for (const cell of cells) {
    if (cell.offset >= offset) break
    column += cell.width
  }
  return column
}
