import { doChangesMeet } from '../engine/apply-changes.ts'
import { isTextEdit, type Edit, type FileChange } from '../model/edit.ts'

/** The first of a finding's edits that keeps the meaning and changes nothing but this file. */
export function findSafeEdit<SomeEdit extends Edit>(file: string, edits: readonly SomeEdit[]): SomeEdit | undefined {
  return edits.find(
    ({ kind, refused, changes }) =>
      kind === 'safe' && refused === undefined && changes.every((change) => isTextEdit(change) && change.file === file),
  )
}

/** The changes of edits that can be made together: of two that touch the same text the first counts, and an edit is made as a whole or not at all. */
export function combineEdits(edits: readonly Edit[]): FileChange[] {
  const combined: FileChange[] = []
  for (const { changes } of edits) if (!doChangesMeet(changes, combined)) combined.push(...changes)
  return combined
}
