import type { ServerCapabilities } from 'vscode-languageserver'
import type { AttachTarget } from '../../engine/live/live-setup.ts'
import { attachMethod, editorPipeMethod, type AttachParams, type EditorPipeResult } from '../../protocol.ts'
import type { ServerState } from '../state.ts'

/** So long a client that means to lend its type checker is waited for, before one of our own is started. */
const patienceMs = 5_000

/** `offloop/attach`: uses the editor's own TypeScript server, so that no second type checker is in memory. */
export function register(state: ServerState): ServerCapabilities {
  const { connection, client, folders } = state
  let isAttached = false
  /** A pipe takes one connection: the first folder gets the one that came with the news, the others ask. */
  let unused: string | undefined
  let tell = (): void => undefined
  const told = client.willAttach
    ? new Promise<void>((resolve) => {
        tell = resolve
        setTimeout(resolve, patienceMs).unref()
      })
    : Promise.resolve()

  state.takeAttachTarget = async (): Promise<AttachTarget | undefined> => {
    await told
    if (!isAttached) return undefined
    const first = unused
    unused = undefined
    const pipe = first ?? (await connection.sendRequest<EditorPipeResult>(editorPipeMethod)).pipe
    return pipe === null ? undefined : { pipe }
  }
  connection.onNotification(attachMethod, ({ pipe }: AttachParams) => {
    const wasAttached = isAttached
    isAttached = pipe !== null
    unused = pipe ?? undefined
    tell()
    // Whoever waited for this news starts with it.
    if (client.willAttach && !wasAttached && folders.all.every((folder) => folder.activeSetup === undefined)) return
    for (const folder of folders.all) {
      if (!folder.isStarted) continue
      folder.reload('restart').catch((error: unknown) => state.fault('changing the type checker', error))
    }
  })
  return {}
}
