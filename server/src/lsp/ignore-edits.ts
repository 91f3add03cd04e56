import type { IgnorePlace } from '../engine/ignore-place.ts'
import type { LineIndex } from '../engine/line-index.ts'

/** Where a comment is put, and the words around its reason. */
export interface IgnoreEdit {
  /** UTF-16 offset at which it is inserted. */
  readonly offset: number
  readonly before: string
  readonly after: string
}

/** An ignore comment for one finding of the rule, which begins at the offset. */
export function ignoreHere(lines: LineIndex, offset: number, ruleId: string, place: IgnorePlace): IgnoreEdit {
  if (place === 'inline') return { offset, before: `/* offloop-ignore-line ${ruleId} -- `, after: ' */ ' }
  const line = lines.lineAt(offset)
  const start = lines.startOf(line)
  const indentation = /^[^\S\r\n]*/.exec(lines.lineText(line))?.[0] ?? ''
  const [open, close] = place === 'above-in-jsx' ? ['{/*', ' */}'] : ['//', '']
  return {
    offset: start,
    before: `${indentation}${open} offloop-ignore-next-line ${ruleId} -- `,
    after: `${close}${lineBreakOf(lines)}`,
  }
}

/** An ignore comment for the whole file, behind the line that says what runs it. */
export function ignoreInFile(lines: LineIndex, ruleId: string): IgnoreEdit {
  const hasInterpreter = lines.text.startsWith('#!')
  const isLastLine = hasInterpreter && lines.lineCount === 1
  const lineBreak = lineBreakOf(lines)
  return {
    offset: hasInterpreter ? lines.startOf(2) : 0,
    before: `${isLastLine ? lineBreak : ''}// offloop-ignore-file ${ruleId} -- `,
    after: lineBreak,
  }
}

/** The line break that the text uses. */
function lineBreakOf({ text }: LineIndex): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n'
}
