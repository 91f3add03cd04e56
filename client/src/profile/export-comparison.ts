import path from 'node:path'
import * as vscode from 'vscode'
import type { PageRequest } from '../../../server/src/protocol.ts'
import { files, type KeptComparison } from './kept-comparison.ts'

type Format = Extract<PageRequest, { kind: 'export' }>['format']

/** Writes a comparison in a format to where the person wants it. `subject` is the name of the file that was profiled. */
export async function exportComparison(kept: KeptComparison, format: Format, subject: string): Promise<void> {
  const target = format === 'cpuprofile' ? await exportProfiles(kept) : await exportFile(kept, format, subject)
  if (target) vscode.window.setStatusBarMessage(vscode.l10n.t('Offloop: wrote {0}', target.fsPath), 10_000)
}

async function exportFile(
  kept: KeptComparison,
  format: Exclude<Format, 'cpuprofile'>,
  subject: string,
): Promise<vscode.Uri | undefined> {
  const source = { ...files, json: files.comparison }[format]
  const name = `${path.parse(subject).name}-concurrency${path.extname(source)}`
  const target = await vscode.window.showSaveDialog({ defaultUri: vscode.Uri.file(path.join(kept.root, name)) })
  if (target) await vscode.workspace.fs.copy(vscode.Uri.file(kept.pathOf(source)), target, { overwrite: true })
  return target
}

/** A folder for all of them, because each thread of each variant has one. */
async function exportProfiles(kept: KeptComparison): Promise<vscode.Uri | undefined> {
  const names = await kept.listProfiles()
  if (names.length === 0) throw new Error(vscode.l10n.t('This comparison has no profiles of threads.'))
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      defaultUri: vscode.Uri.file(kept.root),
      openLabel: vscode.l10n.t('Export Here'),
    })) ?? []
  if (!folder) return undefined
  const target = vscode.Uri.joinPath(folder, `profiles-${path.basename(kept.directory)}`)
  for (const name of names) {
    const source = vscode.Uri.file(kept.pathOf(name))
    await vscode.workspace.fs.copy(source, vscode.Uri.joinPath(target, name), { overwrite: true })
  }
  return target
}
