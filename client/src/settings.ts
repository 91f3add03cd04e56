import * as vscode from 'vscode'

export type SessionSetting = 'auto' | 'editor' | 'own'

/** Where types come from, as the user wants it. */
export function readSession(): SessionSetting {
  const value = vscode.workspace.getConfiguration('offloop').get<unknown>('typescript.session')
  return value === 'editor' || value === 'own' ? value : 'auto'
}

/** Whether Offloop is switched on in at least one folder; without folders, whether it is switched on. */
export function isEnabledSomewhere(): boolean {
  const folders = vscode.workspace.workspaceFolders ?? [undefined]
  return folders.some((folder) => isEnabledIn(folder?.uri))
}

export function isEnabledIn(scope: vscode.Uri | undefined): boolean {
  return vscode.workspace.getConfiguration('offloop', scope).get('enable', true)
}

/** Whether a change of settings means that the server has to be started anew, because it is told of them only once. */
export function needsRestart(event: vscode.ConfigurationChangeEvent): boolean {
  return ['offloop.typescript.session', 'offloop.callHierarchy.enabled'].some((name) =>
    event.affectsConfiguration(name),
  )
}
