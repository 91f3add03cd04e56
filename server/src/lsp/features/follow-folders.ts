import type { ServerCapabilities } from 'vscode-languageserver'
import type { ServerState } from '../state.ts'
import { uriOfPath } from '../uris.ts'

/** The folders of the workspace, as they come and go. */
export function register(state: ServerState): ServerCapabilities {
  const { connection, client, params, folders, documents, published } = state
  const { workspaceFolders, rootUri, rootPath } = params
  const root = rootUri ?? (rootPath ? uriOfPath(rootPath) : undefined)
  for (const folder of workspaceFolders ?? (root === undefined ? [] : [{ uri: root }])) folders.add(folder)

  state.onInitialized.on(() => {
    if (!client.hasWorkspaceFolders) return
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = removed.map(({ uri }) => folders.all.find((folder) => folder.uri === uri))
      const change = async (): Promise<void> => {
        documents.flush()
        await Promise.all(removed.map((folder) => folders.remove(folder)))
        for (const folder of added) folders.add(folder)
        // A document may be another folder's now.
        for (const folder of documents.reopen()) await folder.start()
        for (const uri of published.of('workspace')) {
          const file = folders.fileOf(uri)
          if (file === undefined || !folders.folderOf(file)) published.set('workspace', uri, [])
        }
        for (const folder of gone) if (folder) state.onStatus.emit(folder)
        for (const folder of folders.all) state.onFindingsChanged.emit({ folder, files: undefined })
      }
      change().catch((error: unknown) => state.fault('following the workspace', error))
    })
  })
  return { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }
}
