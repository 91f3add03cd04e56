import * as vscode from 'vscode'
import type { EditorSession } from './editor-session.ts'
import type { FolderStates } from './folder-states.ts'
import { languageIds } from './server-options.ts'
import type { Server } from './server.ts'
import { isEnabledIn } from './settings.ts'
import { describeStatus, shorten, type StatusText } from './status-text.ts'

/** The items in the language status of the active file: how Offloop does, and what is wrong with where types come from. */
export function showStatusItem(server: Server, states: FolderStates, session: EditorSession): vscode.Disposable {
  const selector: vscode.DocumentSelector = [
    ...languageIds.map((language) => ({ language })),
    { pattern: '**/offloop.{json,jsonc}' },
  ]
  const item = vscode.languages.createLanguageStatusItem('offloop.status', selector)
  item.name = 'Offloop'
  let sessionItem: vscode.LanguageStatusItem | undefined
  const update = (): void => {
    const file = vscode.window.activeTextEditor?.document.uri
    const folder = file && states.of(file)
    const text = describeStatus({ state: isEnabledIn(file) ? server.state : 'off', folder }, vscode.l10n.t)
    item.text = `Offloop: ${text.text}`
    item.detail = text.detail
    item.severity = text.isFault ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information
    item.busy = text.isBusy
    item.command = describeRemedy(text.remedy)
    sessionItem?.dispose()
    sessionItem = createSessionItem(selector, session.problemIn(folder))
  }
  update()
  return vscode.Disposable.from(
    item,
    { dispose: () => sessionItem?.dispose() },
    server.onDidChangeState(update),
    states.onDidChange(update),
    session.onDidChangeProblem(update),
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('offloop')) update()
    }),
  )
}

function createSessionItem(
  selector: vscode.DocumentSelector,
  problem: string | undefined,
): vscode.LanguageStatusItem | undefined {
  if (problem === undefined) return undefined
  const item = vscode.languages.createLanguageStatusItem('offloop.session', selector)
  item.name = vscode.l10n.t("Offloop and the editor's TypeScript")
  item.text = `Offloop: ${shorten(problem)}`
  item.severity = vscode.LanguageStatusSeverity.Warning
  return item
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
