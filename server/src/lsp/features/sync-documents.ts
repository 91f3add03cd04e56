import { TextDocumentSyncKind, type ServerCapabilities } from 'vscode-languageserver'
import type { ServerState } from '../state.ts'

/** Documents are sent as they change; the folder of the first one that is opened is read then. */
export function register({ documents, folders, fault }: ServerState): ServerCapabilities {
  documents.onOpen.on(({ uri }) => {
    folders
      .find(uri)
      ?.folder.start()
      .catch((error: unknown) => fault('reading the folder', error))
  })
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  }
}
