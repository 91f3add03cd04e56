import * as vscode from 'vscode'
import type { EditorSession } from './editor-session.ts'
import type { FolderStates } from './folder-states.ts'
import { languageIds } from './server-options.ts'
import type { Server } from './server.ts'
import { isEnabledIn } from './settings.ts'
import { describeStatus, type StatusText } from './status-text.ts'

const severities = {
  information: vscode.LanguageStatusSeverity.Information,
  warning: vscode.LanguageStatusSeverity.Warning,
  error: vscode.LanguageStatusSeverity.Error,
} as const

/** The item in the language status of the active file. */
export function showStatusItem(server: Server, states: FolderStates, session: EditorSession): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('offloop.status', [
    ...languageIds.map((language) => ({ language })),
    { pattern: '**/offloop.{json,jsonc}' },
  ])
  item.name = 'Offloop'
  const update = (): void => {
    const file = vscode.window.activeTextEditor?.document.uri
    const isOn = isEnabledIn(file)
    const text = describeStatus(
      {
        state: isOn ? server.state : 'off',
        folder: file && states.of(file),
        sessionProblem: session.problem,
      },
      vscode.l10n.t,
    )
    item.text = `Offloop: ${text.text}`
    item.detail = text.detail
    item.severity = severities[text.severity]
    item.busy = text.isBusy
    item.command = describeRemedy(text.remedy)
  }
  update()
  return vscode.Disposable.from(
    item,
    server.onDidChangeState(update),
    states.onDidChange(update),
    session.onDidChangeProblem(update),
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('offloop')) update()
    }),
  )
}

function describeRemedy(remedy: StatusText['remedy']): vscode.Command | undefined {
  switch (remedy) {
    case 'restart':
      return { command: 'offloop.restartServer', title: vscode.l10n.t('Restart Server') }
    case 'open-configuration':
      return { command: 'offloop.openConfiguration', title: vscode.l10n.t('Open Configuration') }
    case 'open-settings':
      return {
        command: 'workbench.action.openSettings',
        title: vscode.l10n.t('Open Settings'),
        arguments: ['offloop.enable'],
      }
    case 'show-output':
      return { command: 'offloop.showOutput', title: vscode.l10n.t('Show Output') }
    case undefined:
      return undefined
  }
}
