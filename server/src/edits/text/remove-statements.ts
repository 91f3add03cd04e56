import { getLeadingCommentRanges, type SourceFile, type Statement } from '../../compiler/syntax.ts'
import type { EditDraft } from '../edit-draft.ts'
import { hasBlankLineBefore, startWithComments } from './place-statement.ts'
import { endsOpen, startsOpen } from './statement-ends.ts'

/**
 * Takes statements out of a file's top level with their lines. Comments above go along when they are about what is removed alone: a
 * note to a tool about the next line, or what stands above statements that stand apart from others.
 */
export function removeStatements(sourceFile: SourceFile, removed: ReadonlySet<Statement>, draft: EditDraft): void {
  const { statements } = sourceFile
  let run: Statement[] = []
  statements.forEach((statement, index) => {
    if (!removed.has(statement)) return
    run.push(statement)
    const next = statements[index + 1]
    if (next && removed.has(next) && isAlone(sourceFile, statement) && !hasComments(sourceFile, next)) return
    removeRun(sourceFile, run, removed, draft)
    run = []
  })
}

/** Statements one below the other. */
function removeRun(
  sourceFile: SourceFile,
  run: readonly Statement[],
  removed: ReadonlySet<Statement>,
  draft: EditDraft,
): void {
  const { text, fileName, statements } = sourceFile
  const [first, last] = [run[0] as Statement, run.at(-1) as Statement]
  const previous = statements.findLast((other) => other.pos < first.pos && !removed.has(other))
  const next = statements.find((other) => other.pos > last.pos && !removed.has(other))
  const own = first.getStart(sourceFile)
  // Without what stood between them, the statement before would go on in the one behind.
  if (previous && next && endsOpen(previous) && startsOpen(text, next.getStart(sourceFile))) {
    draft.replace(fileName, { start: own, end: last.end }, ';')
    return
  }
  if (!run.every((statement) => isAlone(sourceFile, statement))) {
    const space = /^[ \t]+(?=\S)/.exec(text.slice(last.end))?.[0] ?? ''
    draft.remove(fileName, { start: own, end: last.end + space.length })
    return
  }
  const follower = statements[statements.indexOf(last) + 1]
  const isApart =
    (statements[0] === first || hasBlankLineBefore(sourceFile, first)) &&
    (follower === undefined || hasBlankLineBefore(sourceFile, follower))
  const start = lineStart(
    text,
    Math.min(isApart ? startWithComments(sourceFile, first) : own, startWithNote(sourceFile, first)),
  )
  let end = last.end + (restOfLine(text, last.end)?.length ?? 0)
  // Of the blank lines above and below, one stays; none at the very beginning.
  if (isApart && (text.slice(0, start).trim() === '' || /\n[ \t]*\r?\n$/.test(text.slice(0, start))))
    end += /^[ \t]*\r?\n/.exec(text.slice(end))?.[0].length ?? 0
  draft.remove(fileName, { start, end })
}

/** The offset of a statement with a note to a tool about its line. */
function startWithNote(sourceFile: SourceFile, statement: Statement): number {
  const { text } = sourceFile
  const own = statement.getStart(sourceFile)
  const above = getLeadingCommentRanges(text, statement.pos)?.at(-1)
  if (!above || !forNextLine.test(text.slice(above.pos, above.end))) return own
  const isOnOwnLine = text.slice(lineStart(text, above.pos), above.pos).trim() === ''
  return isOnOwnLine && !/\n[^\n]*\n/.test(text.slice(above.end, own)) ? above.pos : own
}

const forNextLine =
  /(?:eslint|oxlint|offloop)-disable-next-line|offloop-ignore|@ts-ignore|@ts-expect-error|biome-ignore|prettier-ignore/

function hasComments(sourceFile: SourceFile, statement: Statement): boolean {
  return sourceFile.text.slice(statement.pos, statement.getStart(sourceFile)).trim() !== ''
}

/** Whether nothing else stands on the lines of a statement. */
function isAlone(sourceFile: SourceFile, statement: Statement): boolean {
  const { text } = sourceFile
  const own = statement.getStart(sourceFile)
  return text.slice(lineStart(text, own), own).trim() === '' && restOfLine(text, statement.end) !== undefined
}

/** What is left of a line behind a statement: white space, a comment, and the line break; undefined where there is more. */
function restOfLine(text: string, end: number): string | undefined {
  return /^[ \t]*(?:\/\/[^\r\n]*)?(?:\r?\n|$)/.exec(text.slice(end))?.[0]
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1
}
