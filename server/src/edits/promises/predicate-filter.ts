import type { EditDraft } from '../edit-draft.ts'
import { freeName } from '../text/names.ts'
import { isRepeatable } from './collection.ts'
import type { MethodCall } from './each-call.ts'
import { indentLines } from './lines.ts'
import { enclosingScope } from './scope-of-place.ts'
import { noPlace, valuePlaceOf } from './value-place.ts'

/**
 * `const keep = await Promise.all(xs.map(async …))` before the statement, and `xs.filter((_, index) => keep[index])` in it. The
 * predicate stays where it is.
 */
export function writeFilter(draft: EditDraft, { call, receiver, given, callback }: MethodCall): string | undefined {
  const place = valuePlaceOf(call)
  if (!place) return noPlace
  const { fileName: file, text } = call.getSourceFile()
  const scope = enclosingScope(call)
  const isNamed = isRepeatable(receiver)
  const list = isNamed ? receiver.getText() : freeName(scope, 'items')
  const keep = freeName(scope, 'keep')
  const listed = isNamed ? '' : `const ${list} = ${receiver.getText()}${place.semicolon}${place.line}`
  draft.replace(
    file,
    { start: place.start, end: given.getStart() },
    `${place.opening}${listed}const ${keep} = await Promise.all(${list}.map(`,
  )
  const access = text.slice(receiver.end, given.getStart())
  draft.insert(
    file,
    given.end,
    `))${place.semicolon}${place.line}${place.prefix}${list}${access}(_, index) => ${keep}[index]`,
  )
  if (place.beginning.kind === 'arrow') draft.insert(file, place.beginning.body.end, place.closing)
  if (place.movesIn && callback) indentLines(draft, callback.body, place.step)
  return undefined
}
