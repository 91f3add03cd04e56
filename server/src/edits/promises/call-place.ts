import {
  isArrowFunction,
  isAwaitExpression,
  isBlock,
  isExpressionStatement,
  isReturnStatement,
  isVoidExpression,
  type ArrowFunction,
  type Node,
} from '../../compiler/syntax.ts'
import { isFunctionNode } from '../../model/tree.ts'
import type { EditDraft } from '../edit-draft.ts'
import { habitsOf } from '../text/habits.ts'
import { commentsIn, leading } from './comments.ts'
import { indentAt, indentLines, isFirstInLine, isInList } from './lines.ts'

/** Where a call stands whose result nobody needs. */
export type CallPlace =
  | { readonly kind: 'statement'; readonly statement: Node }
  /** `return call`, where nothing follows in the function (`isLast`) or something may. */
  | { readonly kind: 'return'; readonly statement: Node; readonly isLast: boolean }
  | { readonly kind: 'arrow'; readonly arrow: ArrowFunction; readonly whole: Node }

/** The place of a call, with an `await` or `void` before it; undefined where its result counts. */
export function placeOf(call: Node): CallPlace | undefined {
  let whole = call
  while (isAwaitExpression(whole.parent) || isVoidExpression(whole.parent)) whole = whole.parent
  const { parent } = whole
  if (isExpressionStatement(parent)) return { kind: 'statement', statement: parent }
  if (isArrowFunction(parent)) return parent.body === whole ? { kind: 'arrow', arrow: parent, whole } : undefined
  if (!isReturnStatement(parent) || !isInList(parent)) return undefined
  const block = parent.parent
  const isLast = isBlock(block) && isFunctionNode(block.parent) && block.statements.at(-1) === parent
  return { kind: 'return', statement: parent, isLast }
}

/**
 * Makes the place of a call one for a statement: takes `return`, `await` and `void` before it away, gives an arrow function a
 * block, and puts `before` and `after` around the call. What stands between is `body`, whose lines go further in with a block.
 */
export function writeStatement(
  draft: EditDraft,
  place: CallPlace,
  {
    head,
    to,
    body,
    before,
    after,
  }: {
    /** What the call begins with. */
    readonly head: Node
    /** Where the call ends. */
    readonly to: number
    readonly body: Node
    readonly before: string
    readonly after: string
  },
): void {
  const sourceFile = body.getSourceFile()
  const { fileName: file, text } = sourceFile
  const { newLine, semicolon, indent: step } = habitsOf(sourceFile)
  const from = head.getStart()
  const put = (start: number, newText: string): void => {
    if (start < from) draft.replace(file, { start, end: from }, newText)
    else draft.wrap(head, newText)
  }
  if (place.kind !== 'arrow') {
    const start = place.statement.getStart()
    const indent = indentAt(text, start)
    put(start, leading(commentsIn(sourceFile, { start, end: from }), indent, newLine) + before)
    const isOver = place.kind === 'statement' || place.isLast
    const ending = text[place.statement.end - 1] === ';' ? '' : semicolon
    if (after) draft.insert(file, to, after)
    if (!isOver) draft.insert(file, place.statement.end, `${ending}${newLine}${indent}return${semicolon}`)
    return
  }
  const start = place.arrow.equalsGreaterThanToken.end
  const base = indentAt(text, place.arrow.getStart())
  const isOnOwnLine = isFirstInLine(text, place.whole.getStart())
  const indent = isOnOwnLine ? indentAt(text, place.whole.getStart()) : base + step
  const comments = leading(commentsIn(sourceFile, { start, end: from }), indent, newLine)
  put(start, ` {${newLine}${indent}${comments}${before}`)
  if (!isOnOwnLine) indentLines(draft, body, step)
  draft.insert(file, to, `${after}${newLine}${base}}`)
}
