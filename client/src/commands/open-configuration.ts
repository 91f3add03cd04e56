import * as vscode from 'vscode'
import type { FolderStates } from '../folder-states.ts'

/** Opens the configuration file of the active file's folder. */
export async function openConfiguration(states: FolderStates): Promise<void> {
  const file = vscode.window.activeTextEditor?.document.uri
  const known = file && states.of(file)?.configurationUri
  const found = known === undefined ? await findConfiguration(file) : vscode.Uri.parse(known)
  if (found) await vscode.window.showTextDocument(found)
  else await vscode.commands.executeCommand('workbench.action.openSettings', '@ext:offloop.offloop')
}

async function findConfiguration(file: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  const folder = file && vscode.workspace.getWorkspaceFolder(file)
  const names = '{offloop.json,offloop.jsonc}'
  const pattern = folder ? new vscode.RelativePattern(folder, names) : names
  return (await vscode.workspace.findFiles(pattern, null, 1))[0]
}
