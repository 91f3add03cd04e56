import type { Finding, TextEdit } from '../model/finding.ts'

/**
 * The safe edits of a file's findings that can be made together: of two that touch the same text the first counts, and an
 * edit is made as a whole or not at all.
 */
export function selectSafeEdits(findings: readonly Finding[]): TextEdit[] {
  const selected: TextEdit[] = []
  for (const { edits } of findings) {
    const safe = edits.find((edit) => edit.kind === 'safe' && edit.refused === undefined)
    if (safe && !safe.edits.some((edit) => selected.some((other) => overlap(edit, other)))) selected.push(...safe.edits)
  }
  return selected
}

/** Insertions at the same place overlap too: their order would be a guess. */
function overlap(a: TextEdit, b: TextEdit): boolean {
  if (a.file !== b.file) return false
  if (a.span.start === b.span.start) return true
  return a.span.start < b.span.end && b.span.start < a.span.end
}
