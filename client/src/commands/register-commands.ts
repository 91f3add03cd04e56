import * as vscode from 'vscode'
import { showEditNotesCommand } from '../../../server/src/protocol.ts'
import { showEditNotes } from '../code-actions/show-edit-notes.ts'
import type { Server } from '../server.ts'
import type { FolderStates } from '../folder-states.ts'
import type { ConcurrencyProfiler } from '../profile/profile-concurrency.ts'
import { copyReport } from './copy-report.ts'
import { lintWorkspace } from './lint-workspace.ts'
import { openConfiguration } from './open-configuration.ts'
import { openRuleDocumentation } from './open-rule-documentation.ts'

export interface CommandSurroundings {
  readonly extension: vscode.Extension<unknown>
  readonly output: vscode.LogOutputChannel
  readonly server: Server
  readonly states: FolderStates
  readonly activationMs: () => number
  readonly memory: vscode.Memento
}

/** The commands that belong to no view. */
export function registerCommands(surroundings: CommandSurroundings): vscode.Disposable {
  const { extension, output, server, states, activationMs, memory } = surroundings
  let profiler: Promise<ConcurrencyProfiler> | undefined
  const loadProfiler = async (): Promise<ConcurrencyProfiler> => {
    const { ConcurrencyProfiler: Profiler } = await import('../profile/profile-concurrency.ts')
    return new Profiler({ extensionPath: extension.extensionPath, memory, output })
  }
  return vscode.Disposable.from(
    register('offloop.restartServer', () => server.restart()),
    register('offloop.showOutput', () => output.show(true)),
    register('offloop.lintWorkspace', () => lintWorkspace(server)),
    register('offloop.openRuleDocumentation', (rule) => openRuleDocumentation(extension.extensionUri, rule)),
    register('offloop.openConfiguration', () => openConfiguration(states)),
    register('offloop.profileConcurrency', async (target, functionName) => {
      profiler ??= loadProfiler()
      // A menu gives a URI, a code lens its text and the name of a function.
      const uri =
        typeof target === 'string' ? vscode.Uri.parse(target) : target instanceof vscode.Uri ? target : undefined
      await (await profiler).profile(uri, typeof functionName === 'string' ? functionName : undefined)
    }),
    new vscode.Disposable(() => void profiler?.then((loaded) => loaded.dispose())),
    register(showEditNotesCommand, () => showEditNotes(server.actions.lastNotes)),
    register('offloop.copyDiagnosticsReport', () => copyReport(extension, server, activationMs())),
  )
}

function register(command: string, run: (argument: unknown, other: unknown) => unknown): vscode.Disposable {
  return vscode.commands.registerCommand(command, run)
}
