import { loadStartMs } from './load-time.ts'
import * as vscode from 'vscode'
import { BlockingPathsView } from './blocking-paths/blocking-paths-view.ts'
import { registerCommands } from './commands/register-commands.ts'
import { EditorSession } from './editor-session.ts'
import { FaultNotice } from './fault-notice.ts'
import { FolderStates } from './folder-states.ts'
import { Server } from './server.ts'
import { showStatusItem } from './status-item.ts'
import type { ServerState } from './status-text.ts'

/** What the extension tells other extensions, and its own tests. */
export interface OffloopApi {
  /** How long the extension's code took to load and to activate, without what the editor did in between; it waits for no server. */
  readonly activationMs: number
  readonly serverState: ServerState
  /** Resolves when the server answers, or when it is known that it will not. */
  readonly whenStarted: Promise<void>
}

const loadMs = performance.now() - loadStartMs
let server: Server | undefined

export function activate(context: vscode.ExtensionContext): OffloopApi {
  const startMs = performance.now()
  const output = vscode.window.createOutputChannel('Offloop', { log: true })
  const started = new Server(context.extensionPath, output, new FaultNotice(context.globalState))
  server = started
  const states = new FolderStates(started)
  const session = new EditorSession(started, output)
  const status = showStatusItem(started, states, session)
  const view = new BlockingPathsView(started, states, context.workspaceState)
  let activationMs = 0
  const commands = registerCommands({
    extension: context.extension,
    output,
    server: started,
    states,
    activationMs: () => activationMs,
    memory: context.workspaceState,
  })
  context.subscriptions.push(commands, view, status, session, states, output)
  void vscode.commands.executeCommand('setContext', 'offloop.isActive', true)
  const whenStarted = started.start()
  activationMs = loadMs + performance.now() - startMs
  output.debug(`activated in ${Math.round(activationMs)} ms`)
  return {
    activationMs,
    get serverState() {
      return started.state
    },
    whenStarted,
  }
}

export async function deactivate(): Promise<void> {
  await server?.dispose()
  server = undefined
}
