import type { CancellationToken, ServerCapabilities } from 'vscode-languageserver'
import type { BlockingPath } from '../../engine/live/live-answers.ts'
import {
  blockingPathsMethod,
  type BlockingPathsParams,
  type BlockingPathsResult,
  type ProtocolPath,
} from '../../protocol.ts'
import { askPaths } from '../ask.ts'
import { fromPosition } from '../from-lsp.ts'
import { guard } from '../guard.ts'
import { pathsThroughPlace, placeAt, placesOf } from '../places-on-paths.ts'
import type { ServerState } from '../state.ts'
import { toLocation, type Places } from '../to-lsp.ts'

const nothing: BlockingPathsResult = { paths: [], isComplete: true }

/** `offloop/blockingPaths`: every path through the function or the hazard at a position. */
export function register(state: ServerState): ServerCapabilities {
  state.connection.onRequest(
    blockingPathsMethod,
    guard(state, blockingPathsMethod, nothing, (params: BlockingPathsParams, token) => show(state, params, token)),
  )
  return {}
}

async function show(
  state: ServerState,
  { textDocument, position }: BlockingPathsParams,
  token: CancellationToken,
): Promise<BlockingPathsResult> {
  const asked = await askPaths(state, textDocument.uri, token)
  if (!asked) return nothing
  const { paths, isComplete } = asked.answer
  const place = placeAt(paths, asked.file, fromPosition(asked.lines, position))
  if (!place) return { paths: [], isComplete }
  // What is called there may be called from elsewhere too.
  const around = place.file === asked.file ? asked : await askPaths(state, asked.places.uriOf(place.file), token)
  const { answer, places } = around ?? asked
  const through = pathsThroughPlace(answer.paths, place)
  const roots = new Set(through.map(({ steps }) => steps[0]?.label))
  return {
    subject: (place.isInRoot ? [...roots].join(', ') : '') || place.label,
    paths: through.map((path) => toProtocol(path, places)),
    isComplete: answer.isComplete,
  }
}

function toProtocol(path: BlockingPath, places: Places): ProtocolPath {
  const { why, severity, isProven } = path
  const steps = placesOf(path).flatMap(({ kind, label, isInRoot, file, span }) => {
    const location = toLocation(places, file, span)
    return location && !isInRoot ? [{ kind, label, ...location }] : []
  })
  return { steps, why, severity, isProven }
}
