import type { TextEdit } from './edit.ts'

/** The text with all edits made, which may be in any order; undefined when they overlap. */
export function applyTextEdits(text: string, edits: readonly Omit<TextEdit, 'file'>[]): string | undefined {
  let result = ''
  let from = 0
  for (const { span, newText } of [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    if (span.start < from) return undefined
    result += text.slice(from, span.start) + newText
    from = span.end
  }
  return result + text.slice(from)
}
