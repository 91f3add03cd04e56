import { isAwaitExpression, type Node } from '../../compiler/syntax.ts'
import type { Edit } from '../../model/edit.ts'
import { refuse, type EditContext, type FindingEditMaker } from '../edit-context.ts'
import { collectionKind, isRepeatable } from './collection.ts'
import { methodCallOf, type MethodCall } from './each-call.ts'
import { makeAsync, withoutRepeats } from './make-async.ts'
import { writeFilter } from './predicate-filter.ts'
import { writeSearch, type SearchMethod } from './predicate-search.ts'

/**
 * An async predicate of an array's method: its answers are waited for one after the other, until one decides, or all of them
 * first.
 */
export const awaitPredicate: FindingEditMaker = {
  id: 'await-predicate',
  ruleIds: ['misused-promise'],
  make(context, _finding, node) {
    const use = methodCallOf(node)
    if (!use) return []
    const { method, receiver, call, isOptional } = use
    const title = titleOf(method)
    if (title === undefined) return []
    const reason = sortMethods.has(method)
      ? `${method}() cannot wait; ask for what it compares by first, with Promise.all(), and sort by that.`
      : isOptional
        ? `The list may be missing, and ${method}() gives undefined then.`
        : call.arguments.length > 1
          ? `${method}() is given a \`this\` for its callback.`
          : collectionKind(context, receiver) !== 'array'
            ? 'The list is not known to be an array.'
            : undefined
    if (reason !== undefined) return [refuse(title, reason)]
    return withoutRepeats(edits(context, use))
  },
}

const filterTitle = 'Wait for all answers with Promise.all(), then filter by them'
const loopTitle = 'Wait for one answer after the other, until one decides'
const allTitle = 'Wait for all answers at once, with Promise.all()'
const sortTitle = 'Wait for the comparisons'

const sortMethods: ReadonlySet<string> = new Set(['sort', 'toSorted'])
const searchMethods: ReadonlySet<string> = new Set(['every', 'find', 'findIndex', 'some'])
const lastMethods: ReadonlySet<string> = new Set(['findLast', 'findLastIndex'])

/** What a method's edits are about; undefined for methods that take no predicate. */
function titleOf(method: string): string | undefined {
  if (sortMethods.has(method)) return sortTitle
  if (method === 'filter') return filterTitle
  if (lastMethods.has(method)) return allTitle
  return searchMethods.has(method) ? loopTitle : undefined
}

function edits(context: EditContext, use: MethodCall): readonly Edit[] {
  const { method, call } = use
  const atOnce = ['All answers are asked for at once, also behind the first that decides.']
  if (method === 'filter')
    return [makeAsync(context, { title: filterTitle, place: call }, (draft) => writeFilter(draft, use))]
  const all = makeAsync(context, { title: allTitle, place: call, notes: atOnce }, (draft) => {
    const list = use.receiver.getText()
    const isElement = method === 'find' || method === 'findLast'
    if (isElement && !isRepeatable(use.receiver)) return 'The list has no name; put it into a variable first.'
    draft.replaceNode(use.name, 'map')
    removeAwait(call, (from, to) => draft.remove(call.getSourceFile().fileName, { start: from, end: to }))
    if (isElement) draft.wrap(call, `${list}[(await Promise.all(`, `)).${method}Index(Boolean)]`)
    else draft.wrap(call, '(await Promise.all(', `)).${method}(Boolean)`)
    return undefined
  })
  if (lastMethods.has(method)) return [all]
  const loop = makeAsync(context, { title: loopTitle, place: call }, (draft) =>
    writeSearch(context, draft, use, method as SearchMethod),
  )
  return [loop, all]
}

function removeAwait(call: Node, remove: (from: number, to: number) => void): void {
  if (isAwaitExpression(call.parent)) remove(call.parent.getStart(), call.getStart())
}
