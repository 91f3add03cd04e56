/** A piece of text that a terminal shows as one character. */
export interface Cell {
  readonly text: string
  /** Columns that it takes. */
  readonly width: number
  /** Offset in the original text. */
  readonly offset: number
}

const tabWidth = 4

/** East Asian wide and fullwidth characters. Source: Unicode Standard Annex 11, the ranges of W and F in use. */
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Splits one line into what a terminal shows. Tabs become spaces; control characters become visible and harmless. */
export function toCells(line: string): Cell[] {
  const cells: Cell[] = []
  let column = 0
  for (const { segment, index } of segmenter.segment(line)) {
    const text = segment === '\t' ? ' '.repeat(tabWidth - (column % tabWidth)) : visible(segment)
    const width = segment === '\t' ? text.length : widthOf(text)
    cells.push({ text, width, offset: index })
    column += width
  }
  return cells
}

/** The columns that a text takes on a terminal. */
export function displayWidth(text: string): number {
  return toCells(text).reduce((sum, cell) => sum + cell.width, 0)
}

/** Text that came out of linted code or a file name, safe to print on one line of a terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, visible)
}

/** Escape sequences in somebody's code must not reach the terminal, nor may it turn the direction of the text. */
function visible(segment: string): string {
  const code = segment.codePointAt(0) ?? 0
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  if (code === 0x7f) return '\u2421'
  if ((code >= 0x80 && code < 0xa0) || /^[\u2028\u2029\u202a-\u202e\u2066-\u2069]/.test(segment)) return '\ufffd'
  return segment
}

function widthOf(grapheme: string): number {
  if (/^[\p{M}\u200b-\u200d\ufeff]+$/u.test(grapheme)) return 0
  return wide.test(grapheme) || /\p{Emoji_Presentation}|\ufe0f/u.test(grapheme) ? 2 : 1
}
