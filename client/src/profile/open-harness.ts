import path from 'node:path'
import * as vscode from 'vscode'
import type { WrittenHarness } from './run-profile.ts'

/** What a harness has in the place of an argument that no sample could be made of. */
const placeholder = /\(\(\) => \{ throw new Error\((?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\) \}\)\(\)/

/** Shows a harness with its first placeholder selected, and asks whether to run it; true when the person filled it in and says so. */
export async function completeHarness({ harness, missing }: WrittenHarness): Promise<boolean> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(harness))
  const found = placeholder.exec(document.getText())
  const editor = await vscode.window.showTextDocument(document)
  if (found) {
    const start = document.positionAt(found.index)
    editor.selection = new vscode.Selection(start, document.positionAt(found.index + found[0].length))
    editor.revealRange(editor.selection)
  }
  const run = vscode.l10n.t('Run')
  const what = missing.join(', ')
  const message = vscode.l10n.t(
    '{0}: write {1} here, of which no sample can be made, and run it.',
    path.basename(harness),
    what,
  )
  return (await vscode.window.showInformationMessage(message, run)) === run
}
