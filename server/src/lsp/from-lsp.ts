import type { Position, Range } from 'vscode-languageserver'
import type { LineIndex } from '../engine/line-index.ts'
import type { TextSpan } from '../model/finding.ts'

/** The UTF-16 offset of a position. One behind a line's end counts as its end, one behind the text as the text's. */
export function fromPosition(lines: LineIndex, { line, character }: Position): number {
  const start = lines.startOf(line + 1)
  return Math.min(start + Math.max(character, 0), start + lines.lineText(line + 1).length)
}

export function fromRange(lines: LineIndex, { start, end }: Range): TextSpan {
  return { start: fromPosition(lines, start), end: fromPosition(lines, end) }
}

/** Whether they overlap or touch. */
export function spansMeet(a: TextSpan, b: TextSpan): boolean {
  return a.start <= b.end && b.start <= a.end
}
