import { SyntaxKind, isBlock, type Block, type SourceFile, type Statement } from '../../compiler/syntax.ts'
import type { EditDraft } from '../edit-draft.ts'
import type { Habits } from '../text/habits.ts'
import { indentAt } from './clock.ts'

/** Puts statements at the beginning of a loop's body, which gets braces where it has none. */
export function writeCheck(
  sourceFile: SourceFile,
  loop: Statement,
  body: Statement,
  check: readonly string[],
  habits: Habits,
  draft: EditDraft,
): void {
  const { text, fileName } = sourceFile
  const indent = indentAt(text, loop.getStart())
  const inner = indent + habits.indent
  const lines = check.map((line) => `${habits.newLine}${inner}${line}`).join('')
  if (isBlock(body)) {
    writeIntoBlock(sourceFile, body, lines, { indent, inner }, habits, draft)
    return
  }
  if (body.kind === SyntaxKind.EmptyStatement) {
    const isApart = /\s/.test(text[body.getStart() - 1] ?? '')
    draft.replaceNode(body, `${isApart ? '' : ' '}{${lines}${habits.newLine}${indent}}`)
    return
  }
  const gap = text.slice(body.pos, body.getStart())
  const isOwnLine = gap.includes('\n')
  if (isOwnLine) draft.insert(fileName, body.pos, ` {${lines}`)
  else draft.replace(fileName, { start: body.pos, end: body.getStart() }, ` {${lines}${habits.newLine}${inner}`)
  draft.insert(fileName, body.end, `${habits.newLine}${indent}}`)
}

function writeIntoBlock(
  sourceFile: SourceFile,
  block: Block,
  lines: string,
  { indent, inner }: { readonly indent: string; readonly inner: string },
  habits: Habits,
  draft: EditDraft,
): void {
  const { text, fileName } = sourceFile
  const open = block.getStart() + 1
  const close = block.end - 1
  const rest = /^[ \t]*(?:\/\/[^\r\n]*|\/\*(?:(?!\*\/)[^\r\n])*\*\/[ \t]*)?(?=\r?\n)/.exec(text.slice(open, close))?.[0]
  if (rest !== undefined) {
    draft.insert(fileName, open + rest.trimEnd().length, lines)
    return
  }
  const content = text.slice(open, close)
  if (content.trim() === '') {
    draft.replace(fileName, { start: open, end: close }, `${lines}${habits.newLine}${indent}`)
    return
  }
  // `{ total += n }` on one line.
  const lead = /^\s*/.exec(content)?.[0] ?? ''
  const trail = /\s*$/.exec(content)?.[0] ?? ''
  draft.replace(fileName, { start: open, end: open + lead.length }, `${lines}${habits.newLine}${inner}`)
  if (!trail.includes('\n'))
    draft.replace(fileName, { start: close - trail.length, end: close }, `${habits.newLine}${indent}`)
}
