import * as vscode from 'vscode'
import { statusMethod, type FolderStatus, type StatusParams } from '../../server/src/protocol.ts'
import type { Server } from './server.ts'

/** The state of each folder, as the server told it last. */
export class FolderStates implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>()
  readonly onDidChange = this.#changed.event
  folders: readonly FolderStatus[] = []

  constructor(server: Server) {
    server.onNotification<StatusParams>(statusMethod, ({ folders }) => this.#set(folders))
    server.onDidChangeState((state) => {
      if (state !== 'running') this.#set([])
    })
  }

  /** The state of the folder that a file is in. */
  of(file: vscode.Uri): FolderStatus | undefined {
    const folder = vscode.workspace.getWorkspaceFolder(file)
    const known = folder && this.folders.find(({ folderUri }) => isSameUri(folderUri, folder.uri))
    return known ?? (this.folders.length === 1 ? this.folders[0] : undefined)
  }

  dispose(): void {
    this.#changed.dispose()
  }

  #set(folders: readonly FolderStatus[]): void {
    this.folders = folders
    this.#changed.fire()
  }
}

/** Two ways of writing the same URI: the server may encode other characters than VS Code does. */
function isSameUri(text: string, uri: vscode.Uri): boolean {
  return vscode.Uri.parse(text).toString() === uri.toString()
}
