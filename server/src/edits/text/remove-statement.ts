import { getLeadingCommentRanges, type SourceFile, type Statement } from '../../compiler/syntax.ts'
import type { EditDraft } from '../edit-draft.ts'
import { hasBlankLineBefore, startWithComments } from './place-statement.ts'
import { endsOpen, startsOpen } from './statement-ends.ts'

/**
 * Takes a statement out of a file's top level with its line. Comments above it go along when they are about it alone: a note to a tool
 * about the next line, or what stands above a statement that stands alone.
 */
export function removeStatement(sourceFile: SourceFile, statement: Statement, draft: EditDraft): void {
  const { text, fileName, statements } = sourceFile
  const index = statements.indexOf(statement)
  const [previous, next] = [statements[index - 1], statements[index + 1]]
  const own = statement.getStart(sourceFile)
  const isGuard =
    previous !== undefined && next !== undefined && endsOpen(previous) && startsOpen(text, next.getStart(sourceFile))
  const rest = /^[ \t]*(?:\/\/[^\r\n]*)?(?:\r?\n|$)/.exec(text.slice(statement.end))?.[0]
  const lineStart = text.lastIndexOf('\n', own - 1) + 1
  const isAlone = text.slice(lineStart, own).trim() === '' && rest !== undefined
  if (!isAlone || isGuard) {
    const space = isGuard ? '' : (/^[ \t]+(?=\S)/.exec(text.slice(statement.end))?.[0] ?? '')
    draft.replace(fileName, { start: own, end: statement.end + space.length }, isGuard ? ';' : '')
    return
  }
  const isSingle =
    (previous === undefined || hasBlankLineBefore(sourceFile, statement)) &&
    (next === undefined || hasBlankLineBefore(sourceFile, next))
  let start = isSingle ? startWithComments(sourceFile, statement) : own
  if (!isSingle) {
    const above = getLeadingCommentRanges(text, statement.pos)?.at(-1)
    if (above && forNextLine.test(text.slice(above.pos, above.end)) && !/\n[^\n]*\n/.test(text.slice(above.end, own)))
      start = above.pos
  }
  start = text.lastIndexOf('\n', start - 1) + 1
  let end = statement.end + rest.length
  // Of the blank lines above and below, one stays; none at the very beginning.
  if (isSingle && (text.slice(0, start).trim() === '' || /\n[ \t]*\r?\n$/.test(text.slice(0, start))))
    end += /^[ \t]*\r?\n/.exec(text.slice(end))?.[0].length ?? 0
  draft.remove(fileName, { start, end })
}

const forNextLine =
  /eslint-disable-next-line|oxlint-disable-next-line|@ts-ignore|@ts-expect-error|biome-ignore|prettier-ignore|offloop-ignore/
