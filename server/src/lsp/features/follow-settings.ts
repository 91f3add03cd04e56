import { DidChangeConfigurationNotification, type ServerCapabilities } from 'vscode-languageserver'
import type { Folder } from '../folder.ts'
import { readSettings } from '../settings.ts'
import type { ServerState } from '../state.ts'

const section = 'offloop'

/** The editor's settings: asked for where the client can be asked, otherwise as it sends them. */
export function register(state: ServerState): ServerCapabilities {
  const { connection, client, folders } = state
  /** What clients send that cannot be asked. */
  let sent: unknown

  state.readSettings = async ({ uri }: Folder) =>
    readSettings(
      client.hasConfiguration ? await connection.workspace.getConfiguration({ scopeUri: uri, section }) : sent,
    )

  connection.onDidChangeConfiguration(({ settings }) => {
    const all = settings as Readonly<Record<string, unknown>> | null | undefined
    sent = all?.[section] ?? sent
    for (const folder of folders.all) follow(state, folder)
  })
  state.onInitialized.on(() => {
    if (!client.registersConfiguration) return
    connection.client
      .register(DidChangeConfigurationNotification.type, { section })
      .catch((error: unknown) => state.fault('following the settings', error))
  })
  return {}
}

/** Has a folder read its settings again; one that was never started does so when it starts. */
function follow(state: ServerState, folder: Folder): void {
  if (!folder.isStarted) return
  const before = JSON.stringify(folder.settings)
  folder
    .reload('compare')
    .then(() => {
      // Lenses and hints may have been switched on or off, which the analysis does not know.
      if (JSON.stringify(folder.settings) !== before) state.onFindingsChanged.emit({ folder, files: undefined })
    })
    .catch((error: unknown) => state.fault('following the settings', error))
}
