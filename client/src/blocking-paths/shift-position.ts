import type { ProtocolPosition, ProtocolRange } from '../../../server/src/protocol.ts'

/** A piece of text that was put in the place of another. */
export interface TextChange {
  readonly range: ProtocolRange
  readonly text: string
}

/** Where a position is after a change; a position inside replaced text moves to its beginning. */
export function shiftPosition(position: ProtocolPosition, change: TextChange): ProtocolPosition {
  const { start, end } = change.range
  if (isBefore(position, end)) return isBefore(position, start) ? position : start
  const lines = change.text.split(/\r\n|\r|\n/)
  const lastLine = lines.at(-1)!
  const insertedEnd =
    lines.length === 1
      ? { line: start.line, character: start.character + lastLine.length }
      : { line: start.line + lines.length - 1, character: lastLine.length }
  return {
    line: position.line - end.line + insertedEnd.line,
    character:
      position.line === end.line ? position.character - end.character + insertedEnd.character : position.character,
  }
}

function isBefore(a: ProtocolPosition, b: ProtocolPosition): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character)
}
