import { isTextEdit, type TextEdit } from '../../model/edit.ts'
import { applyTextEdits } from '../../model/apply-text-edits.ts'
import { SyntaxKind, type Node } from '../../compiler/syntax.ts'
import { textOf } from '../../model/tree.ts'
import type { EditDraft } from '../edit-draft.ts'
import { habitsOf } from '../text/habits.ts'
import { behind, hasBlankLineBefore, startWithComments } from '../text/place-statement.ts'
import { ownEnd } from '../text/statement-ends.ts'
import type { Original } from './original.ts'

/** Writes the names that a copy has of its own into the draft of the copies. */
export function renameCopy({ newName, renamed, defaultModifier, whole }: Original, copies: EditDraft): void {
  for (const node of renamed) copies.replaceNode(node, newName)
  if (whole) copies.insert(whole.getSourceFile().fileName, whole.end, `.${newName}`)
  if (!defaultModifier) return
  const { text, fileName } = defaultModifier.getSourceFile()
  const gap = /^\s*/.exec(text.slice(defaultModifier.end))?.[0].length ?? 0
  copies.remove(fileName, { start: defaultModifier.getStart(), end: defaultModifier.end + gap })
}

/** Puts the changed copy of a function right behind it; `changes` are those of the copies. False where they reach beyond it. */
export function placeCopy({ unit }: Original, changes: readonly TextEdit[], draft: EditDraft): boolean {
  const sourceFile = unit.getSourceFile()
  const { text, fileName } = sourceFile
  const { newLine } = habitsOf(sourceFile)
  const start = startWithComments(sourceFile, unit)
  const end = unit.kind === SyntaxKind.PropertyAssignment ? unit.end : ownEnd(unit)
  const own = changes
    .filter(({ file, span }) => file === fileName && span.start >= start && span.end <= end)
    .map(({ span, newText }) => ({ span: { start: span.start - start, end: span.end - start }, newText }))
  const copy = applyTextEdits(text.slice(start, end), own)
  if (copy === undefined) return false
  const indent = /[ \t]*$/.exec(text.slice(0, start))?.[0] ?? ''
  if (unit.parent.kind === SyntaxKind.ObjectLiteralExpression) {
    const isOwnLine = /\n[ \t]*$/.test(text.slice(0, start))
    draft.insert(fileName, unit.end, isOwnLine ? `,${newLine}${indent}${copy}` : `, ${copy}`)
    return true
  }
  const { offset, isMidLine } = behind(sourceFile, unit, false)
  const isApart = copy.includes('\n') || hasBlankLineBefore(sourceFile, unit)
  draft.insert(fileName, offset, `${newLine}${isApart || isMidLine ? newLine : ''}${indent}${copy}`)
  return true
}

/** The edits of a draft by the originals that they are in, and whether there are any elsewhere. */
export function changesWithin(changes: readonly Parameters<typeof isTextEdit>[0][], originals: readonly Original[]) {
  const edits = changes.filter(isTextEdit)
  const isInside = ({ file, span }: TextEdit): boolean =>
    originals.some(({ unit }) => {
      const sourceFile = unit.getSourceFile()
      return file === sourceFile.fileName && span.start >= startWithComments(sourceFile, unit) && span.end <= unit.end
    })
  return { edits, isComplete: edits.length === changes.length && edits.every(isInside) }
}

/** Whether a class, an object or a list of exports has a member of this name, as far as it says so itself. */
export function hasMember(owner: Node, name: string): boolean {
  const { members, properties, elements } = owner as Node & {
    members?: readonly Node[]
    properties?: readonly Node[]
    elements?: readonly Node[]
  }
  return (members ?? properties ?? elements ?? []).some(
    (member) => textOf((member as Node & { name?: Node }).name) === name,
  )
}
