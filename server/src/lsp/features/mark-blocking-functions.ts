import type { CancellationToken, CodeLens, CodeLensParams, Command, ServerCapabilities } from 'vscode-languageserver'
import type { BlockingPath } from '../../engine/live/live-answers.ts'
import { isAtLeast } from '../../model/finding.ts'
import { askPaths } from '../ask.ts'
import { guard } from '../guard.ts'
import { isWorthShowing, placesOf, type PathPlace } from '../places-on-paths.ts'
import { profileSubjectOf, type ProfileSubject } from '../profile-subject.ts'
import type { ServerState } from '../state.ts'
import { toRange } from '../to-lsp.ts'

/** Code lenses over functions that block the event loop. They open the paths, so they need a client that has the command. */
export function register(state: ServerState): ServerCapabilities {
  if (!state.client.hasCommands) return {}
  state.connection.onCodeLens(
    guard(state, 'textDocument/codeLens', [], (params: CodeLensParams, token) => mark(state, params, token)),
  )
  return { codeLensProvider: { resolveProvider: false } }
}

async function mark(
  state: ServerState,
  { textDocument: { uri } }: CodeLensParams,
  token: CancellationToken,
): Promise<CodeLens[]> {
  const folder = state.folders.find(uri)?.folder
  await folder?.start()
  if (!folder?.settings.hasCodeLens) return []
  const asked = await askPaths(state, uri, token)
  if (!asked) return []
  const { answer, file, lines } = asked
  const functions = new Map<number, { readonly place: PathPlace; readonly paths: Set<BlockingPath> }>()
  for (const path of answer.paths) {
    if (!isWorthShowing(path) || !isAtLeast(path.severity, folder.settings.leastSeverity)) continue
    for (const place of placesOf(path)) {
      if (place.kind !== 'function' || place.file !== file) continue
      const known = functions.get(place.span.start) ?? { place, paths: new Set() }
      functions.set(place.span.start, known)
      known.paths.add(path)
    }
  }
  const all = [...functions.values()]
  const marked = all.map(({ place, paths }): CodeLens => {
    const range = toRange(lines, place.span)
    const title = `blocks the event loop · ${describePaths([...paths])}`
    return { range, command: { title, command: 'offloop.showBlockingPaths', arguments: [uri, range.start] } }
  })
  if (!state.client.canProfile) return marked
  const text = answer.texts.get(file) ?? ''
  const places = all.map(({ place }) => place)
  return [
    ...marked,
    ...offerProfiles(text, places).map(({ place, subject }) => ({
      range: toRange(lines, place.span),
      command: profileCommand(uri, subject),
    })),
  ]
}

/** What can be profiled: a program is offered once, at the first of its functions. */
function offerProfiles(text: string, places: readonly PathPlace[]) {
  const offers = places.flatMap((place) => {
    const own = text.slice(place.span.start, place.span.end)
    const isNamed = place.label === own || place.label.endsWith(`.${own}`)
    const subject = profileSubjectOf(text, isNamed ? place.label : undefined)
    return subject ? [{ place, subject }] : []
  })
  const program = offers
    .filter(({ subject }) => subject.functionName === undefined)
    .sort((a, b) => a.place.span.start - b.place.span.start)[0]
  return offers.filter((offer) => offer.subject.functionName !== undefined || offer === program)
}

function profileCommand(uri: string, { functionName }: ProfileSubject): Command {
  return {
    title: 'Profile',
    command: 'offloop.profileConcurrency',
    arguments: [uri, ...(functionName === undefined ? [] : [functionName])],
  }
}

const origins = {
  busy: ['a handler', 'handlers'],
  event: ['an event', 'events'],
  timer: ['a timer', 'timers'],
} as const satisfies Record<BlockingPath['frequency'], readonly [string, string]>

/** `1 path from a handler`, `3 paths from handlers and timers` */
export function describePaths(paths: readonly BlockingPath[]): string {
  const [only] = paths
  if (paths.length === 1 && only) return `1 path from ${origins[only.frequency][0]}`
  const found = new Set(paths.map((path) => path.frequency))
  const named = (['busy', 'event', 'timer'] as const)
    .filter((origin) => found.has(origin))
    .map((origin) => origins[origin][1])
  const last = named.pop() ?? ''
  return `${paths.length} paths from ${named.length > 0 ? `${named.join(', ')} and ${last}` : last}`
}
