/** A place in a text, as people count: lines and columns from 1, columns in UTF-16 units. */
export interface LinePosition {
  readonly line: number
  readonly column: number
}

/** Where the lines of a text begin. Lines end as editors see it: `\n`, `\r\n` or a lone `\r`. */
export class LineIndex {
  readonly text: string
  /** Offset of each line's first character. */
  private readonly starts: readonly number[]

  constructor(text: string) {
    this.text = text
    const starts = [0]
    for (const lineBreak of text.matchAll(/\r\n|\n|\r/g)) starts.push(lineBreak.index + lineBreak[0].length)
    this.starts = starts
  }

  get lineCount(): number {
    return this.starts.length
  }

  /** The line, from 1, that the offset is on; offsets outside the text count as its nearest end. */
  lineAt(offset: number): number {
    let low = 0
    let high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.startOf(middle + 1) <= offset) low = middle
      else high = middle - 1
    }
    return low + 1
  }

  positionAt(offset: number): LinePosition {
    const within = Math.min(Math.max(offset, 0), this.text.length)
    const line = this.lineAt(within)
    return { line, column: within - this.startOf(line) + 1 }
  }

  /** Offset of the line's first character; the end of the text for lines after the last. */
  startOf(line: number): number {
    return this.starts[line - 1] ?? this.text.length
  }

  /** The line without its line break; empty for lines that the text does not have. */
  lineText(line: number): string {
    if (line < 1 || line > this.starts.length) return ''
    return this.text.slice(this.startOf(line), this.startOf(line + 1)).replace(/[\r\n]+$/, '')
  }
}
