import { existsSync } from 'node:fs'
import path from 'node:path'
import * as vscode from 'vscode'
import { findChangedLines } from './changed-lines.ts'
import type { KeptComparison } from './kept-comparison.ts'

/** Shows what a variant changes in the refactor preview, to be made there. Throws a sentence where it cannot be made any more. */
export async function applyVariant(kept: KeptComparison, variant: string): Promise<void> {
  const changes = Object.entries((await kept.readChanges())[variant] ?? {})
  if (changes.length === 0) throw new Error(vscode.l10n.t('What this variant changes was not kept. Profile it again.'))
  const edit = new vscode.WorkspaceEdit()
  const existing = changes.find(([, { before }]) => before !== null)
  // VS Code leaves out what needs confirmation until it is ticked. Nothing does but to create a file that exists, which does
  // nothing and brings the preview, in which the rest is ticked.
  const asksForPreview = { label: 'offloop.preview', needsConfirmation: true }
  if (existing) edit.createFile(vscode.Uri.file(existing[0]), { ignoreIfExists: true }, asksForPreview)
  for (const [file, { before, after }] of changes) {
    if (path.relative(kept.root, file).startsWith('..')) {
      throw new Error(vscode.l10n.t('{0} does not belong to the project that was profiled.', file))
    }
    if (before === null) createFile(edit, file, after)
    else await changeFile(edit, file, withoutMark(before), withoutMark(after))
  }
  await vscode.workspace.applyEdit(edit, { isRefactoring: true })
}

function createFile(edit: vscode.WorkspaceEdit, file: string, text: string): void {
  const uri = vscode.Uri.file(file)
  if (existsSync(file)) throw new Error(vscode.l10n.t('There is a file {0} already.', nameOf(uri)))
  const label = { label: vscode.l10n.t('Create {0}', nameOf(uri)), needsConfirmation: false }
  edit.createFile(uri, {}, label)
  edit.insert(uri, new vscode.Position(0, 0), text, label)
}

async function changeFile(edit: vscode.WorkspaceEdit, file: string, before: string, after: string): Promise<void> {
  const uri = vscode.Uri.file(file)
  const document = await vscode.workspace.openTextDocument(uri)
  if (document.getText() !== before) {
    throw new Error(vscode.l10n.t('{0} has changed since it was measured. Profile it again.', nameOf(uri)))
  }
  const label = { label: vscode.l10n.t('Change {0}', nameOf(uri)), needsConfirmation: false }
  for (const { start, end, text } of await findChangedLines(before, after)) {
    edit.replace(uri, document.validateRange(new vscode.Range(start, 0, end, 0)), text, label)
  }
}

function nameOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri)
}

/** An editor's text has no byte order mark. */
function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '')
}
