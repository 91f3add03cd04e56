import {
  SyntaxKind,
  isAwaitExpression,
  isBlock,
  isIdentifier,
  isReturnStatement,
  type Node,
  type ReturnStatement,
} from '../../compiler/syntax.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import { isFunctionNode, isLoop, textOf, walk } from '../../model/tree.ts'
import type { EditContext } from '../edit-context.ts'
import type { EditDraft } from '../edit-draft.ts'
import { habitsOf } from '../text/habits.ts'
import { bindsTighterThanUnary } from '../text/tightness.ts'
import type { Callback } from './callback.ts'
import { isEffectFree } from './effect-free.ts'
import { indentAt, isFirstInLine, isInList, lineBreakBefore } from './lines.ts'

/**
 * Writes the returns in the body of a callback as what goes on with the next round of a loop. Answers the label that the loop
 * needs for it, where there is a loop inside of the callback that is left at once.
 */
export function writeContinues(context: EditContext, draft: EditDraft, callback: Callback): string | undefined {
  const returns = returnsOf(callback)
  const isNested = returns.some((statement) => isInLoop(statement, callback))
  const label = isNested ? freeLabel(callback) : undefined
  for (const statement of returns) {
    const jump = isInLoop(statement, callback) ? `continue ${label}` : 'continue'
    writeReturn(context, draft, statement, isLast(statement, callback) ? undefined : jump)
  }
  return label
}

function returnsOf({ body }: Callback): readonly ReturnStatement[] {
  const found: ReturnStatement[] = []
  walk(body, (node) => {
    if (isReturnStatement(node)) found.push(node)
    return !isFunctionNode(node)
  })
  return found
}

function writeReturn(
  context: EditContext,
  draft: EditDraft,
  statement: ReturnStatement,
  jump: string | undefined,
): void {
  const sourceFile = statement.getSourceFile()
  const { fileName: file, text } = sourceFile
  const { semicolon, newLine, indent: step } = habitsOf(sourceFile)
  const start = statement.getStart()
  const value = statement.expression
  const kept = value && valueToKeep(context, value)
  if (!value || !kept) {
    if (jump === undefined) removeStatement(draft, statement)
    else draft.replace(file, { start, end: value?.end ?? start + 'return'.length }, jump)
    return
  }
  const gap = /^return\s*/.exec(text.slice(start, value.end))?.[0].length ?? 0
  const isLoose = kept === 'awaits' && !bindsTighterThanUnary(value)
  const isRisky = kept === 'evaluates' && semicolon === '' && /^[([`/+-]/.test(text.slice(start + gap))
  const before = kept === 'awaits' ? `await ${isLoose ? '(' : ''}` : isRisky ? ';' : ''
  const isListed = isInList(statement)
  const indent = indentAt(text, isListed ? start : statement.parent.getStart())
  const inner = isListed ? indent : indent + step
  const opening = isListed || jump === undefined ? '' : `{${newLine}${inner}`
  draft.replace(file, { start, end: start + gap }, opening + before)
  if (isLoose) draft.insert(file, value.end, ')')
  if (jump === undefined) return
  const ending = text[statement.end - 1] === ';' ? '' : semicolon
  const closing = isListed ? '' : `${newLine}${indent}}`
  draft.insert(file, statement.end, `${ending}${newLine}${inner}${jump}${semicolon}${closing}`)
}

/** Takes a statement away, with its line where nothing else stands there. */
function removeStatement(draft: EditDraft, statement: Node): void {
  const { fileName, text } = statement.getSourceFile()
  const start = statement.getStart()
  const isAlone = isFirstInLine(text, start) && /^[ \t]*\r?(?:\n|$)/.test(text.slice(statement.end))
  draft.remove(fileName, { start: isAlone ? lineBreakBefore(text, start) : start, end: statement.end })
}

/** What to do with a value that nobody gets any more: wait for it, only evaluate it, or neither. */
function valueToKeep({ project }: EditContext, value: Node): 'awaits' | 'evaluates' | undefined {
  if (isAwaitExpression(value)) return 'evaluates'
  const effect = PromiseTypes.of(project.checker).awaitEffect(project.checker.getTypeAtLocation(value))
  if (effect === 'nothing') return isEffectFree(value) ? undefined : 'evaluates'
  return effect === 'unknown' && isEffectFree(value) && !isIdentifier(value) ? undefined : 'awaits'
}

function isLast(statement: ReturnStatement, { body }: Callback): boolean {
  return isBlock(body) && body.statements.at(-1) === statement
}

function isInLoop(statement: Node, { body }: Callback): boolean {
  for (let current = statement.parent; current !== body; current = current.parent) {
    if (isLoop(current)) return true
  }
  return false
}

function freeLabel(callback: Callback): string {
  const taken = new Set<string>()
  walk(callback.getSourceFile(), (node) => {
    if (node.kind === SyntaxKind.LabeledStatement) taken.add(textOf((node as Node & { label: Node }).label) ?? '')
  })
  let label = 'rounds'
  for (let count = 2; taken.has(label); count++) label = `rounds${count}`
  return label
}
