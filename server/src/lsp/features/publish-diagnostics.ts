import { ResponseError, type ServerCapabilities } from 'vscode-languageserver'
import { askFindings } from '../ask.ts'
import type { ServerState } from '../state.ts'
import { findingsToDiagnostics } from '../to-lsp.ts'

/** Sends the diagnostics of open documents to clients that do not ask for them. */
export function register(state: ServerState): ServerCapabilities {
  const { client, documents, folders, published } = state
  if (client.pullsDiagnostics) return {}

  /** Documents that changed while they were asked about are asked about once more, not once for each change. */
  const asking = new Map<string, { again: boolean }>()
  const publish = async (uri: string): Promise<void> => {
    const running = asking.get(uri)
    if (running) {
      running.again = true
      return
    }
    const turn = { again: false }
    asking.set(uri, turn)
    do {
      turn.again = false
      const version = documents.get(uri)?.version
      try {
        const asked = await askFindings(state, uri)
        if (documents.get(uri)) {
          published.set('open', uri, asked ? findingsToDiagnostics(asked, client) : [], version)
        }
      } catch (error) {
        // Where the text changed, the change has set `again` or has closed the document.
        if (!(error instanceof ResponseError)) state.fault('publishing diagnostics', error)
      }
    } while (turn.again)
    asking.delete(uri)
  }

  documents.onChange.on(({ uri }) => void publish(uri))
  documents.onClose.on(({ uri }) => published.set('open', uri, []))
  state.onFindingsChanged.on(({ folder, files }) => {
    for (const { uri } of documents.all) {
      const found = folders.find(uri)
      if (found?.folder !== folder) continue
      if (files === undefined || files.includes(found.file)) void publish(uri)
    }
  })
  return {}
}
