import type { ChangedFile } from '../../engine/edits/fix-session.ts'

/** Files as they are and as a variant has them, by absolute path; nothing for a file that is new. */
export type FileChanges = Readonly<Record<string, { readonly before: string | null; readonly after: string }>>

/** What the edits changed that a session kept. */
export function fileChanges(changed: ReadonlyMap<string, ChangedFile>): FileChanges {
  return Object.fromEntries([...changed].map(([file, { before, after }]) => [file, { before: before ?? null, after }]))
}
