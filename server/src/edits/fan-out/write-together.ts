import { getLeadingCommentRanges, getTrailingCommentRanges, SyntaxKind, type Node } from '../../compiler/syntax.ts'
import { walk } from '../../model/tree.ts'
import type { EditDraft } from '../edit-draft.ts'
import type { Habits } from '../text/habits.ts'
import type { AwaitedDeclaration } from './awaited-declaration.ts'

/** Longer lines are broken. */
const maxWidth = 90

/** Writes `const [a, b] = await Promise.all([f(), g()])` in the place of the declarations, with their comments. */
export function writeTogether(group: readonly AwaitedDeclaration[], habits: Habits, draft: EditDraft): void {
  const first = group[0] as AwaitedDeclaration
  const last = group.at(-1) as AwaitedDeclaration
  const file = first.statement.getSourceFile()
  const { text } = file
  const start = first.statement.getStart()
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? ''
  const end = text[last.statement.end - 1] === ';' ? ';' : ''
  const names = group.map(({ declaration }) => declaration.name.getText())
  const types = group.flatMap(({ declaration }) => declaration.type?.getText() ?? [])
  const annotation = types.length > 0 ? `: [${types.join(', ')}]` : ''
  const head = `${first.keyword} [${names.join(', ')}]${annotation} = await Promise.all([`
  const calls = group.map(({ call }) => call.getText())
  const comments = group.map((one, index) => ({
    above: index === 0 ? [] : commentsAbove(one.statement),
    beside: index === group.length - 1 ? '' : commentBeside(one.statement),
  }))
  const hasComments = comments.some(({ above, beside }) => above.length > 0 || beside !== '')
  const line = `${head}${calls.join(', ')}])${end}`
  const isShort = indent.length + line.length <= maxWidth && !line.includes('\n')
  const inner = indent + habits.indent
  const items = group.map(({ call }, index) => {
    const { above, beside } = comments[index] as (typeof comments)[number]
    const comma = index < group.length - 1 || habits.hasTrailingCommas ? ',' : ''
    return [...above, `${indented(call, habits.indent)}${comma}${beside}`]
      .map((row) => inner + row)
      .join(habits.newLine)
  })
  draft.replace(
    file.fileName,
    { start, end: last.statement.end },
    isShort && !hasComments ? line : [head, ...items, `${indent}])${end}`].join(habits.newLine),
  )
}

function commentsAbove(statement: Node): string[] {
  const { text } = statement.getSourceFile()
  return (getLeadingCommentRanges(text, statement.pos) ?? [])
    .filter(({ pos }) => text.slice(statement.pos, pos).includes('\n'))
    .map(({ pos, end }) => text.slice(pos, end))
}

function commentBeside(statement: Node): string {
  const { text } = statement.getSourceFile()
  const comments = getTrailingCommentRanges(text, statement.end) ?? []
  return comments.map(({ pos, end }) => ` ${text.slice(pos, end)}`).join('')
}

/** A call over several lines goes one step further in, unless a text of several lines stands in it. */
function indented(call: Node, step: string): string {
  const text = call.getText()
  if (!text.includes('\n')) return text
  let hasLongText = false
  walk(call, (node) => {
    const isTemplate =
      node.kind === SyntaxKind.TemplateExpression || node.kind === SyntaxKind.NoSubstitutionTemplateLiteral
    if (isTemplate && node.getText().includes('\n')) hasLongText = true
  })
  return hasLongText ? text : text.replace(/\n(?=[^\r\n])/g, `\n${step}`)
}
