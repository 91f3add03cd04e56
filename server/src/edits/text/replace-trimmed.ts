import type { SourceFile } from '../../compiler/syntax.ts'
import type { TextSpan } from '../../model/finding.ts'
import type { EditDraft } from '../edit-draft.ts'

/** Replaces a stretch of text, touching only what differs. */
export function replaceTrimmed(
  draft: EditDraft,
  sourceFile: SourceFile,
  { start, end }: TextSpan,
  newText: string,
): void {
  const old = sourceFile.text.slice(start, end)
  if (old === newText) return
  const most = Math.min(old.length, newText.length)
  let before = 0
  while (before < most && old[before] === newText[before]) before++
  let behind = 0
  while (behind < most - before && old[old.length - 1 - behind] === newText[newText.length - 1 - behind]) behind++
  const span = { start: start + before, end: end - behind }
  const text = newText.slice(before, newText.length - behind)
  if (span.start === span.end) draft.insert(sourceFile.fileName, span.start, text)
  else draft.replace(sourceFile.fileName, span, text)
}
