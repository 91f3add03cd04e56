import { getTokenAtPosition, isJsxText, type SourceFile } from '../compiler/syntax.ts'

/**
 * Where an ignore comment for a finding can stand: on a line of its own above, there between braces because the line
 * is a child of a JSX element, or in the finding's own line, before it.
 */
export type IgnorePlace = 'above' | 'above-in-jsx' | 'inline'

/** Where a comment for the finding that begins at the offset does not become part of a text or of another comment. */
export function ignorePlaceOf(sourceFile: SourceFile, offset: number): IgnorePlace {
  const { text } = sourceFile
  let lineStart = offset
  while (lineStart > 0 && !/[\r\n\u2028\u2029]/.test(text.charAt(lineStart - 1))) lineStart--
  const token = getTokenAtPosition(sourceFile, lineStart)
  // Words around it would lose the space between them.
  if (isJsxText(token)) return token.text.trim() === '' ? 'above-in-jsx' : 'inline'
  const tokenStart = token.getStart(sourceFile)
  if (tokenStart < lineStart) return 'inline'
  // The space before a token is its own: a comment that is open at the line's start would swallow ours.
  return isInComment(text, token.pos, lineStart) ? 'inline' : 'above'
}

/** Whether a block comment that begins in `from`–`to`, where there is nothing but space and comments, is still open at `to`. */
function isInComment(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    if (text.startsWith('//', at)) {
      const lineBreak = text.slice(at, to).search(/[\r\n]/)
      if (lineBreak === -1) return false
      at += lineBreak
    } else if (text.startsWith('/*', at)) {
      const closing = text.indexOf('*/', at + 2)
      if (closing === -1 || closing + 2 > to) return true
      at = closing + 1
    }
  }
  return false
}
