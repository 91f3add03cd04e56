import { existsSync } from 'node:fs'
import path from 'node:path'
import * as vscode from 'vscode'
import type { EditNotes } from '../../../server/src/protocol.ts'
import { describeInstall, findPackageManager } from './install-command.ts'

/** Says what there is to know about an edit that was made. What it needs can be installed from a terminal, by the person. */
export async function showEditNotes(edit: EditNotes | undefined): Promise<void> {
  if (!edit) return
  const { uri, title, notes, installs } = edit
  const install = vscode.l10n.t('Install {0}', installs.join(', '))
  const showAll = vscode.l10n.t('Show All Notes')
  const buttons = [...(installs.length > 0 ? [install] : []), ...(notes.length > 1 ? [showAll] : [])]
  const chosen = await vscode.window.showInformationMessage(notes[0] ?? title, ...buttons)
  if (chosen === showAll) {
    await vscode.window.showInformationMessage(title, { modal: true, detail: notes.join('\n\n') })
  }
  if (chosen !== install) return
  const start = path.dirname(vscode.Uri.parse(uri).fsPath)
  const { manager, directory } = findPackageManager(start, existsSync)
  const terminal = vscode.window.createTerminal({ name: 'Offloop', cwd: directory })
  terminal.show()
  terminal.sendText(describeInstall(manager, installs), false)
}
