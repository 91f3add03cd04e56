import { doChangesMeet } from '../engine/apply-changes.ts'
import type { FileChange } from '../model/edit.ts'
import type { Finding } from '../model/finding.ts'

/**
 * The safe edits of a file's findings that can be made together: of two that touch the same text the first counts, and an
 * edit is made as a whole or not at all.
 */
export function selectSafeEdits(findings: readonly Finding[]): FileChange[] {
  const selected: FileChange[] = []
  for (const { edits } of findings) {
    const safe = edits.find((edit) => edit.kind === 'safe' && edit.refused === undefined)
    if (safe && !doChangesMeet(safe.changes, selected)) selected.push(...safe.changes)
  }
  return selected
}
