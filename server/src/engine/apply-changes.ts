import { applyTextEdits } from '../model/apply-text-edits.ts'
import { isNewFile, type FileChange, type TextEdit } from '../model/edit.ts'

/** The whole text of every file after the changes; undefined when they overlap. */
export function applyChanges(
  changes: readonly FileChange[],
  textOf: (file: string) => string,
): Map<string, string> | undefined {
  const texts = new Map<string, string>()
  const edits = new Map<string, TextEdit[]>()
  for (const change of changes) {
    if (isNewFile(change)) texts.set(change.file, change.text)
    else edits.set(change.file, [...(edits.get(change.file) ?? []), change])
  }
  for (const [file, own] of edits) {
    const text = applyTextEdits(textOf(file), own)
    if (text === undefined || texts.has(file)) return undefined
    texts.set(file, text)
  }
  return texts
}

/** Whether two sets of changes must not be made together. Insertions at the same place count: their order would be a guess. */
export function doChangesMeet(some: readonly FileChange[], others: readonly FileChange[]): boolean {
  return some.some((change) => others.some((other) => meet(change, other)))
}

function meet(a: FileChange, b: FileChange): boolean {
  if (a.file !== b.file) return false
  if (isNewFile(a) || isNewFile(b) || a.span.start === b.span.start) return true
  return a.span.start < b.span.end && b.span.start < a.span.end
}
