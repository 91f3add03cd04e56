import path from 'node:path'
import * as vscode from 'vscode'
import type { KeptComparison } from './kept-comparison.ts'

/** Lets the person choose another comparison of the same project. Throws a sentence where there is none. */
export async function pickSaved(current: KeptComparison): Promise<KeptComparison | undefined> {
  const others = (await current.listSaved()).filter(({ directory }) => directory !== current.directory)
  const items = (await Promise.all(others.map(describe))).flat()
  if (items.length === 0) throw new Error(vscode.l10n.t('No other comparison of this project is kept.'))
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Comparison to show beside this one'),
  })
  return picked?.kept
}

/** Nothing for one whose run was broken off. */
async function describe(kept: KeptComparison): Promise<(vscode.QuickPickItem & { kept: KeptComparison })[]> {
  try {
    const { target, createdAt, variants } = await kept.readComparison()
    return [
      {
        label: path.basename(target.file),
        description: new Date(createdAt).toLocaleString(vscode.env.language),
        detail: variants.map(({ title }) => title).join(', '),
        kept,
      },
    ]
  } catch {
    return []
  }
}
