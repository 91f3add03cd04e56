import type { TextEdit } from '../model/edit.ts'
import type { TextSpan } from '../model/finding.ts'
import type { Comment } from './comments.ts'

type Removal = Omit<TextEdit, 'file'>

/** Takes a comment out, with its JSX braces, and with its whole line where nothing else is on it. */
export function removeComment(text: string, comment: Comment): Removal {
  let { start, end } = comment.span
  if (comment.inJsx) {
    start = skipBack(text, start, /\s/)
    end = skipOn(text, end, /\s/)
    if (text[start - 1] === '{' && text[end] === '}') {
      start--
      end++
    } else ({ start, end } = comment.span)
  }
  const lineStart = skipBack(text, start, /[^\S\r\n]/)
  const lineEnd = skipOn(text, end, /[^\S\r\n]/)
  if (lineEnd < text.length && !/[\r\n]/.test(text[lineEnd] ?? '')) return { span: { start, end }, newText: '' }
  const aloneOnLine = lineStart === 0 || /[\r\n]/.test(text[lineStart - 1] ?? '')
  if (!aloneOnLine) return { span: { start: lineStart, end }, newText: '' }
  const lineBreak = text.startsWith('\r\n', lineEnd) ? 2 : 1
  return { span: { start: lineStart, end: Math.min(lineEnd + lineBreak, text.length) }, newText: '' }
}

/** Takes one of several rule names out, with one of the commas beside it. */
export function removeRuleName(text: string, name: TextSpan): Removal {
  const following = skipOn(text, name.end, /\s/)
  if (text[following] === ',') {
    return { span: { start: name.start, end: skipOn(text, following + 1, /[^\S\r\n]/) }, newText: '' }
  }
  const comma = skipBack(text, name.start, /\s/) - 1
  if (text[comma] !== ',') return { span: name, newText: '' }
  return { span: { start: skipBack(text, comma, /\s/), end: name.end }, newText: '' }
}

function skipOn(text: string, from: number, characters: RegExp): number {
  let at = from
  while (at < text.length && characters.test(text.charAt(at))) at++
  return at
}

function skipBack(text: string, from: number, characters: RegExp): number {
  let at = from
  while (at > 0 && characters.test(text.charAt(at - 1))) at--
  return at
}
