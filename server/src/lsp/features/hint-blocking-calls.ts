import type { CancellationToken, InlayHint, InlayHintParams, ServerCapabilities } from 'vscode-languageserver'
import { isAtLeast } from '../../model/finding.ts'
import { askPaths } from '../ask.ts'
import { fromRange } from '../from-lsp.ts'
import { guard } from '../guard.ts'
import { isWorthShowing, placesOf } from '../places-on-paths.ts'
import type { ServerState } from '../state.ts'
import { toPosition } from '../to-lsp.ts'

/** Inlay hints before calls of functions that block. The hazard itself has a diagnostic. */
export function register(state: ServerState): ServerCapabilities {
  state.connection.languages.inlayHint.on(
    guard(state, 'textDocument/inlayHint', [], (params: InlayHintParams, token) => hint(state, params, token)),
  )
  return { inlayHintProvider: { resolveProvider: false } }
}

async function hint(
  state: ServerState,
  { textDocument, range }: InlayHintParams,
  token: CancellationToken,
): Promise<InlayHint[]> {
  const folder = state.folders.find(textDocument.uri)?.folder
  await folder?.start()
  // Off by default, and then no work at all.
  if (!folder?.settings.hasInlayHints) return []
  const asked = await askPaths(state, textDocument.uri, token)
  if (!asked) return []
  const shown = fromRange(asked.lines, range)
  const calls = new Map<number, Set<string>>()
  for (const path of asked.answer.paths) {
    if (!isWorthShowing(path) || !isAtLeast(path.severity, folder.settings.leastSeverity)) continue
    const places = placesOf(path)
    places.forEach(({ file, call }, index) => {
      const leadsToFunction = places[index + 1]?.kind === 'function'
      if (!call || !leadsToFunction || file !== asked.file || call.start < shown.start || call.end > shown.end) return
      const way = places.slice(index + 1).map(({ label }) => label)
      calls.set(call.start, (calls.get(call.start) ?? new Set()).add(way.join(' → ')))
    })
  }
  return [...calls]
    .sort(([a], [b]) => a - b)
    .map(([offset, ways]) => ({
      position: toPosition(asked.lines, offset),
      label: 'blocks',
      tooltip: `Blocks the event loop:\n${[...ways].join('\n')}`,
      paddingRight: true,
    }))
}
