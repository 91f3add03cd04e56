import { isAwaitExpression, isBlock, isIdentifier, type Node } from '../../compiler/syntax.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import type { Edit } from '../../model/edit.ts'
import type { EditDraft } from '../edit-draft.ts'
import { refuse, type EditContext, type FindingEditMaker } from '../edit-context.ts'
import { habitsOf } from '../text/habits.ts'
import { bindsTighterThanUnary } from '../text/tightness.ts'
import { whyNotInline, type Callback } from './callback.ts'
import { placeOf, writeStatement, type CallPlace } from './call-place.ts'
import { collectionKind, type CollectionKind } from './collection.ts'
import { commentsIn, trailing } from './comments.ts'
import { methodCallOf, type MethodCall } from './each-call.ts'
import { itemName } from './item-name.ts'
import { loopHead } from './loop-head.ts'
import { makeAsync, withoutRepeats } from './make-async.ts'
import { mutates } from './mutations.ts'
import { writeContinues } from './returns.ts'
import { enclosingScope } from './scope-of-place.ts'

/** `xs.forEach(async …)`: a loop that waits in each round, or all rounds at once with `Promise.all()`. */
export const awaitEach: FindingEditMaker = {
  id: 'await-each',
  ruleIds: ['misused-promise'],
  make(context, _finding, node) {
    const each = methodCallOf(node)
    if (each?.method !== 'forEach') return []
    const place = placeOf(each.call)
    if (!place)
      return [refuse(loopTitle, 'What forEach() gives is used here; write the call as a statement of its own first.')]
    const kind = collectionKind(context, each.receiver)
    if (!kind) return [refuse(loopTitle, `\`${shorten(each.receiver)}\` is not known to be an array, a Set or a Map.`)]
    return withoutRepeats([sequential(context, each, kind, place), parallel(context, each, kind, place)])
  },
}

const loopTitle = 'Wait in a for…of loop, one after the other'
const allTitle = 'Wait for all at once, with Promise.all()'

function sequential(context: EditContext, each: MethodCall, kind: CollectionKind, place: CallPlace): Edit {
  const notes = ['Each round begins when the one before is done; until now all began at once.']
  return makeAsync(context, { title: loopTitle, place: each.call, notes }, (draft) => {
    if (each.call.arguments.length > 1) return 'forEach() is given a `this` for its callback.'
    if (mutates(each.callback?.body, each.receiver)) return 'The callback changes the list while it is gone through.'
    return each.callback
      ? writeLoop(context, draft, each, kind, place, each.callback)
      : writeCallLoop(context, draft, each, kind, place)
  })
}

/** The callback's body becomes the loop's. */
function writeLoop(
  context: EditContext,
  draft: EditDraft,
  each: MethodCall,
  kind: CollectionKind,
  place: CallPlace,
  callback: Callback,
): string | undefined {
  const { call, receiver } = each
  const sourceFile = call.getSourceFile()
  const { fileName: file } = sourceFile
  const reason = whyNotInline(callback)
  if (reason !== undefined) return reason
  const head = loopHead(context, draft, each, kind, callback)
  if (typeof head === 'string') return head
  const { body } = callback
  const label = isBlock(body) ? writeContinues(context, draft, callback) : undefined
  const between = { start: receiver.end, end: body.getStart() }
  const inner = [...commentsIn(sourceFile, between)]
  const comments = inner.map((comment) => (comment.startsWith('//') ? `/*${comment.slice(2)} */` : comment)).join(' ')
  draft.replace(file, between, `${head.behind}${comments && `${comments} `}`)
  if (!isBlock(body) && isPromise(context, body)) {
    if (bindsTighterThanUnary(body)) draft.wrap(body, 'await ')
    else draft.wrap(body, 'await (', ')')
  }
  writeTail(draft, each, place, body)
  const ending = place.kind === 'arrow' && !isBlock(body) ? habitsOf(sourceFile).semicolon : ''
  writeStatement(draft, place, {
    head: receiver,
    to: call.end,
    body,
    before: `${label === undefined ? '' : `${label}: `}${head.before}`,
    after: ending,
  })
  return undefined
}

/** Takes away what follows the loop's body of the call, and the semicolon that a block does not need. */
function writeTail(draft: EditDraft, { call }: MethodCall, place: CallPlace, body: Node): void {
  const sourceFile = call.getSourceFile()
  const { fileName: file, text } = sourceFile
  const isClosed =
    isBlock(body) && place.kind !== 'arrow' && text[call.end] === ';' && place.statement.end === call.end + 1
  const tail = { start: body.end, end: isClosed ? call.end + 1 : call.end }
  const kept = trailing(commentsIn(sourceFile, tail))
  const isCut = kept.includes('//') && !/^[ \t]*\r?(?:\n|$)/.test(text.slice(tail.end))
  draft.replace(file, tail, isCut ? kept + habitsOf(sourceFile).newLine : kept)
}

/** `for (const x of xs) await save(x)` for a function that has a name. */
function writeCallLoop(
  context: EditContext,
  draft: EditDraft,
  { call, receiver, given, isOptional }: MethodCall,
  kind: CollectionKind,
  place: CallPlace,
): string | undefined {
  const { checker } = context.project
  const signatures = PromiseTypes.of(checker).signatures(checker.getTypeAtLocation(given))
  const counts = signatures.map((signature) => signature.getParameters().length)
  if (!isNamed(given) || signatures.length === 0)
    return 'The callback is not a function that can be called by its name.'
  if (counts.some((count) => count > 1) || signatures.some((signature) => signature.hasRestParameter))
    return 'The callback may take more than the element; write it as a function in its place first.'
  const sourceFile = call.getSourceFile()
  const item = itemName(receiver, enclosingScope(call))
  const member = kind === 'map' ? '.values()' : ''
  const suffix = isOptional ? (member ? ` ?? [])${member}` : ' ?? []') : member
  const argument = counts.every((count) => count === 0) ? '' : item
  const { fileName: file } = sourceFile
  draft.replace(file, { start: receiver.end, end: given.getStart() }, `${suffix}) await `)
  draft.replace(file, { start: given.end, end: call.end }, `(${argument})`)
  writeStatement(draft, place, {
    head: receiver,
    to: call.end,
    body: given,
    before: `for (const ${item} of ${isOptional && member ? '(' : ''}`,
    after: place.kind === 'arrow' ? habitsOf(sourceFile).semicolon : '',
  })
  return undefined
}

function parallel(context: EditContext, each: MethodCall, kind: CollectionKind, place: CallPlace): Edit {
  const { call, receiver, name, given, isOptional, callback } = each
  const notes = ['All rounds begin at once, as until now; the first that fails makes the whole fail.']
  return makeAsync(context, { title: allTitle, place: call, notes }, (draft) => {
    const sourceFile = call.getSourceFile()
    const { fileName: file } = sourceFile
    let opening = 'await Promise.all('
    let closing = ')'
    if (kind === 'array') {
      draft.replaceNode(name, 'map')
      if (isOptional) closing = ' ?? [])'
    } else {
      const reason = fitToElements(draft, kind, callback, given)
      if (reason !== undefined) return reason
      if (call.arguments.length > 1) return 'forEach() is given a `this` for its callback.'
      if (commentsIn(sourceFile, { start: receiver.end, end: given.getStart() }).length > 0)
        return 'A comment stands where the call changes.'
      opening += 'Array.from('
      draft.replace(file, { start: receiver.end, end: given.getStart() }, `${isOptional ? ' ?? []' : ''}, `)
    }
    writeStatement(draft, place, {
      head: receiver,
      to: call.end,
      body: callback?.body ?? given,
      before: opening,
      after: `${closing}${place.kind === 'arrow' ? habitsOf(sourceFile).semicolon : ''}`,
    })
    return undefined
  })
}

/** `Array.from()` hands the elements of a Set and the entries of a Map over. */
function fitToElements(
  draft: EditDraft,
  kind: CollectionKind,
  callback: Callback | undefined,
  given: Node,
): string | undefined {
  if (!callback)
    return kind === 'set' && isNamed(given) ? undefined : 'The callback would be called with other arguments.'
  const [value, key, more] = callback.parameters
  if (more || (kind === 'set' && key)) return 'The callback takes more than Array.from() would give it.'
  if (kind === 'set' || !value) return undefined
  if (value.type || key?.type) return 'The callback declares the types of its parameters.'
  const file = given.getSourceFile().fileName
  const text = given.getSourceFile().text
  const isBare = !/^\s*[,)]/.test(text.slice(value.end))
  const names = `[${key ? key.name.getText() : ''}, ${value.name.getText()}]`
  draft.replace(file, { start: value.getStart(), end: (key ?? value).end }, isBare ? `(${names})` : names)
  return undefined
}

function isPromise({ project }: EditContext, body: Node): boolean {
  if (isAwaitExpression(body)) return false
  return PromiseTypes.of(project.checker).awaitEffect(project.checker.getTypeAtLocation(body)) !== 'nothing'
}

/** A function that is handed over by its name. As a method it would find another `this` than it does now. */
function isNamed(node: Node): boolean {
  return isIdentifier(node)
}

function shorten(node: Node): string {
  const text = node.getText().replaceAll(/\s+/g, ' ')
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`
}
