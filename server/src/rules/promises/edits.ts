import {
  isArrowFunction,
  isAwaitExpression,
  isBlock,
  isCallExpression,
  isExpressionStatement,
  isFunctionExpression,
  isReturnStatement,
  isVoidExpression,
  type Node,
} from '../../compiler/syntax.ts'
import { refuse } from '../../edits/edit-context.ts'
import { EditDraft } from '../../edits/edit-draft.ts'
import { allowsAwait } from '../../edits/promises/await-place.ts'
import { catchCall, missingHandler } from '../../edits/promises/rejection-handler.ts'
import { tightness } from '../../edits/text/tightness.ts'
import { voidWrapping, wrapInAwait, wrapping } from '../../edits/text/wrap-await.ts'
import type { Edit } from '../../model/edit.ts'
import { isFunctionNode, walk } from '../../model/tree.ts'
import { isAsync, isGenerator } from './candidates.ts'
import { memberName } from './promise-methods.ts'

/** `await` in front of an expression, or in place of its `void`; undefined where it cannot stand as the code is. */
export function awaitEdit(expression: Node): Edit | undefined {
  if (!allowsAwait(expression)) return undefined
  const draft = new EditDraft()
  if (isVoidExpression(expression)) {
    const start = expression.getStart()
    draft.replace(expression.getSourceFile().fileName, { start, end: start + 'void'.length }, 'await')
  } else {
    wrapInAwait(draft, expression)
  }
  return draft.finish({ title: 'Await the promise', kind: 'suggestion' })
}

/** `await Promise.all(…)` around a list of promises. */
export function awaitAllEdit(expression: Node): Edit | undefined {
  if (!allowsAwait(expression)) return undefined
  const draft = new EditDraft()
  const isAwaited = isAwaitExpression(expression.parent)
  const around = { before: isAwaited ? 'Promise.all(' : 'await Promise.all(', after: ')' }
  const { before, after } = wrapping(
    expression,
    around,
    isAwaited ? tightness.member : tightness.unary,
    tightness.assignment,
  )
  draft.wrap(expression, before, after)
  return draft.finish({ title: 'Await all promises', kind: 'suggestion' })
}

/** `void` in front of an expression: says that nobody waits on purpose. */
export function voidEdit(expression: Node): Edit {
  const draft = new EditDraft()
  const { before, after } = voidWrapping(expression)
  draft.wrap(expression, before, after)
  return draft.finish({ title: 'Say that nobody waits for it on purpose, with void', kind: 'suggestion' })
}

/** Whether a value is a promise wherever it is reached; it may be `null` or `undefined`, or another value, instead. */
export type Certainty = 'sure' | 'perhaps-missing' | 'perhaps-other'

/**
 * A rejection handler at the end of a promise, as the configuration names it. What may be missing instead is left out with
 * `?.`, and what may be another value is made a promise.
 */
export function catchEdit(promise: Node, handler: string, certainty: Certainty): Edit {
  const title = 'Handle the rejection'
  const reason = missingHandler(handler, promise)
  if (reason !== undefined) return refuse(title, reason)
  const draft = new EditDraft()
  const call = catchCall(handler)
  const isOther = certainty === 'perhaps-other'
  const around = {
    before: isOther ? 'Promise.resolve(' : '',
    after: isOther ? `)${call}` : certainty === 'perhaps-missing' ? `?${call}` : call,
  }
  const { before, after } = wrapping(
    promise,
    around,
    tightness.member,
    isOther ? tightness.assignment : tightness.member,
  )
  draft.wrap(promise, before, after)
  return draft.finish({ title, kind: 'suggestion' })
}

/** `return` for the last statement of what `then()`, `catch()` or `finally()` is given: they wait for what it returns. */
export function returnEdit(statement: Node): Edit | undefined {
  const block = statement.parent
  if (!isExpressionStatement(statement) || !isBlock(block) || block.statements.at(-1) !== statement) return undefined
  const owner = block.parent
  if (!isArrowFunction(owner) && !isFunctionExpression(owner)) return undefined
  if (owner.type || isAsync(owner) || isGenerator(owner) || returnsSomething(block)) return undefined
  const call = owner.parent
  if (!isCallExpression(call) || !waitingMethods.has(memberName(call.expression) ?? '')) return undefined
  const draft = new EditDraft()
  draft.insert(statement.getSourceFile().fileName, statement.getStart(), 'return ')
  return draft.finish({ title: 'Return the promise', kind: 'suggestion' })
}

const waitingMethods: ReadonlySet<string> = new Set(['then', 'catch', 'finally'])

function returnsSomething(block: Node): boolean {
  let found = false
  walk(block, (node) => {
    if (found || isFunctionNode(node)) return false
    found = isReturnStatement(node)
    return true
  })
  return found
}
