import { NodeFlags, isCallExpression, isVoidExpression, type Expression, type Node } from '../../compiler/syntax.ts'
import { TypeFlags } from '../../compiler/types.ts'
import { awaitedPart, handledPart } from '../../edits/promises/await-place.ts'
import { isTextEdit, type Edit, type FileChange } from '../../model/edit.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import type { FileContext } from '../rule.ts'
import { skipParentheses } from './candidates.ts'
import { awaitAllEdit, awaitEdit, catchEdit, returnEdit, voidEdit, type Certainty } from './edits.ts'

/** A promise that nobody handles, as it was found inside a statement. */
export interface Unhandled {
  readonly expression: Expression
  readonly kind: 'promise' | 'list' | 'no-handler'
}

/** The edits for a promise that a statement, whose expression is `whole`, drops; `harmless` where it cannot be rejected. */
export function floatingEdits(
  context: FileContext,
  {
    whole,
    statement,
    unhandled,
    harmless,
  }: {
    readonly whole: Expression
    readonly statement: Node
    readonly unhandled: Unhandled
    readonly harmless: boolean
  },
): Edit[] {
  const promise = unhandled.expression
  if (unhandled.kind === 'list') return onlyPossible(awaitAllEdit(promise))
  const isVoid = isVoidExpression(whole)
  const isWhole = isVoid || promise === whole || isCallExpression(whole)
  return onlyPossible(
    awaitEdit(isVoid ? whole : awaitedPart(promise, whole)),
    isWhole ? returnEdit(statement) : undefined,
    harmless ? (isWhole && !isVoid ? voidEdit(whole) : undefined) : handlingEdit(context, whole, unhandled),
  )
}

/** Of the edits for several promises of one statement, those that can be made for each of them, made for all at once. */
export function sharedEdits([first = [], ...others]: readonly (readonly Edit[])[]): Edit[] {
  return first.flatMap((edit) => {
    const same = others.map((edits) => edits.find(({ title, kind }) => title === edit.title && kind === edit.kind))
    if (same.includes(undefined)) return []
    const all = [edit, ...same.filter((one) => one !== undefined)]
    return [{ ...edit, changes: all.flatMap(({ changes }) => changes).sort(inOrder) }]
  })
}

function inOrder(a: FileChange, b: FileChange): number {
  return isTextEdit(a) && isTextEdit(b) ? a.span.start - b.span.start : 0
}

/** A rejection handler for a promise inside of an expression, or behind the `void` that the expression is. */
export function handlingEdit(
  context: FileContext,
  whole: Expression,
  { expression, kind }: Unhandled,
): Edit | undefined {
  const inner = isVoidExpression(whole) ? skipParentheses(whole.expression) : whole
  const handled = kind === 'promise' ? handledPart(expression, inner) : undefined
  return handled && catchEdit(handled, context.rejectionHandler, certaintyOf(context, expression))
}

function certaintyOf({ project, types }: FileContext, expression: Expression): Certainty {
  const promises = PromiseTypes.of(project.checker)
  const type = types.typeOf(expression)
  const others = promises.parts(type).filter((part) => !promises.isThenable(part))
  if ((type.flags & TypeFlags.Any) !== 0 || others.length === 0) return 'sure'
  if (others.some((part) => (part.flags & (TypeFlags.Undefined | TypeFlags.Null)) === 0)) return 'perhaps-other'
  return (expression.flags & NodeFlags.OptionalChain) === 0 ? 'perhaps-missing' : 'sure'
}

function onlyPossible(...edits: readonly (Edit | undefined)[]): Edit[] {
  return edits.filter((edit) => edit !== undefined)
}
