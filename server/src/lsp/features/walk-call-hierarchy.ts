import {
  SymbolKind,
  type CallHierarchyIncomingCall,
  type CallHierarchyIncomingCallsParams,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type CallHierarchyOutgoingCallsParams,
  type CallHierarchyPrepareParams,
  type CancellationToken,
  type Range,
  type ServerCapabilities,
} from 'vscode-languageserver'
import type { FilePaths } from '../../engine/live/live-answers.ts'
import type { TextSpan } from '../../model/finding.ts'
import { askPaths, type Asked } from '../ask.ts'
import { fromPosition } from '../from-lsp.ts'
import { guard } from '../guard.ts'
import { isSamePlace, placeAt, placesOf, type PathPlace } from '../places-on-paths.ts'
import type { ServerState } from '../state.ts'
import { toRange } from '../to-lsp.ts'

/** What an item needs to be found again. */
interface ItemData {
  readonly kind: PathPlace['kind']
  readonly span: TextSpan
}

type Answer = Asked<FilePaths>

/** Call hierarchy over the functions that blocking paths run through: who calls them, and what they lead to. */
export function register(state: ServerState): ServerCapabilities {
  if (!state.client.wantsCallHierarchy) return {}
  const { callHierarchy } = state.connection.languages
  callHierarchy.onPrepare(
    guard(state, 'textDocument/prepareCallHierarchy', null, (params: CallHierarchyPrepareParams, token) =>
      prepare(state, params, token),
    ),
  )
  callHierarchy.onIncomingCalls(
    guard(state, 'callHierarchy/incomingCalls', null, ({ item }: CallHierarchyIncomingCallsParams, token) =>
      follow(state, item, token, -1, (from, fromRanges): CallHierarchyIncomingCall => ({ from, fromRanges })),
    ),
  )
  callHierarchy.onOutgoingCalls(
    guard(state, 'callHierarchy/outgoingCalls', null, ({ item }: CallHierarchyOutgoingCallsParams, token) =>
      follow(state, item, token, 1, (to, fromRanges): CallHierarchyOutgoingCall => ({ to, fromRanges })),
    ),
  )
  return { callHierarchyProvider: true }
}

async function prepare(
  state: ServerState,
  { textDocument, position }: CallHierarchyPrepareParams,
  token: CancellationToken,
): Promise<CallHierarchyItem[] | null> {
  const asked = await askPaths(state, textDocument.uri, token)
  const place = asked && placeAt(asked.answer.paths, asked.file, fromPosition(asked.lines, position))
  const item = place && toItem(place, asked)
  return item ? [item] : null
}

/** The places one step before or behind an item, each once, with the calls that lead from one to the other. */
async function follow<Call>(
  state: ServerState,
  item: CallHierarchyItem,
  token: CancellationToken,
  direction: -1 | 1,
  toCall: (item: CallHierarchyItem, ranges: Range[]) => Call,
): Promise<Call[] | null> {
  const asked = await askPaths(state, item.uri, token)
  const data = item.data as ItemData | undefined
  if (!asked || !data) return null
  const found = new Map<
    string,
    { readonly place: PathPlace; readonly calls: Map<number, TextSpan>; readonly caller: PathPlace }
  >()
  for (const path of asked.answer.paths) {
    const places = placesOf(path)
    places.forEach((place, index) => {
      const other = places[index + direction]
      if (!other || place.kind !== data.kind || !isSamePlace(place, { file: asked.file, span: data.span })) return
      const caller = direction === -1 ? other : place
      const key = `${other.kind} ${other.file} ${other.span.start} ${other.span.end}`
      const known = found.get(key) ?? { place: other, calls: new Map<number, TextSpan>(), caller }
      found.set(key, known)
      const call = caller.call ?? caller.span
      known.calls.set(call.start, call)
    })
  }
  return [...found.values()].flatMap(({ place, calls, caller }) => {
    const next = toItem(place, asked)
    const lines = asked.places.linesOf(caller.file)
    return next && lines
      ? [
          toCall(
            next,
            [...calls.values()].map((call) => toRange(lines, call)),
          ),
        ]
      : []
  })
}

const symbolKinds = {
  root: SymbolKind.Event,
  function: SymbolKind.Function,
  hazard: SymbolKind.Function,
} as const satisfies Record<PathPlace['kind'], SymbolKind>

function toItem({ kind, label, file, span, body }: PathPlace, { places }: Answer): CallHierarchyItem | undefined {
  const lines = places.linesOf(file)
  if (!lines) return undefined
  const selectionRange = toRange(lines, span)
  return {
    name: label,
    kind: symbolKinds[kind],
    uri: places.uriOf(file),
    range: body
      ? toRange(lines, { start: Math.min(body.start, span.start), end: Math.max(body.end, span.end) })
      : selectionRange,
    selectionRange,
    ...(kind === 'hazard' && { detail: 'blocks the event loop' }),
    data: { kind, span } satisfies ItemData,
  }
}
