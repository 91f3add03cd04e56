import type { ServerCapabilities } from 'vscode-languageserver'
import type { ServerState } from '../state.ts'

/** Several changes in so short a time are one. */
const pauseMs = 50

/** Has the client ask again when findings have become others, by what was typed elsewhere or read in the background. */
export function register(state: ServerState): ServerCapabilities {
  const { connection, client } = state
  let timer: NodeJS.Timeout | undefined
  const refresh = async (): Promise<void> => {
    timer = undefined
    await Promise.all([
      client.pullsDiagnostics && connection.languages.diagnostics.refresh(),
      client.refreshesCodeLens && connection.sendRequest('workspace/codeLens/refresh'),
      client.refreshesInlayHints && connection.languages.inlayHint.refresh(),
    ])
  }
  const schedule = (): void => {
    timer ??= setTimeout(() => {
      refresh().catch((error: unknown) => state.fault('refreshing the editor', error))
    }, pauseMs)
  }
  state.onFindingsChanged.on(schedule)
  // Paths are only complete when the whole project has been searched.
  const complete = new WeakSet<object>()
  state.onStatus.on((folder) => {
    if (folder.isComplete === complete.has(folder)) return
    if (folder.isComplete) {
      complete.add(folder)
      schedule()
    } else complete.delete(folder)
  })
  return {}
}
