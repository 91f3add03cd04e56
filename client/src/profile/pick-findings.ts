import path from 'node:path'
import * as vscode from 'vscode'
import type { ListedFinding } from './run-profile.ts'

/**
 * Lets the person choose the findings that variants are made for, all of them at first. Answers the places of those that were chosen, or
 * nothing for all; undefined when the person leaves it.
 */
export async function pickFindings(findings: readonly ListedFinding[]): Promise<readonly string[] | undefined> {
  if (findings.length < 2) return []
  const items = findings.map(({ file, line, message }) => ({
    label: `${path.basename(file)}:${line}`,
    description: message,
    picked: true,
    place: `${file}:${line}`,
  }))
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    ignoreFocusOut: true,
    matchOnDescription: true,
    title: vscode.l10n.t('Profile Concurrency: which findings are the variants to deal with?'),
  })
  if (!picked || picked.length === 0) return undefined
  return picked.length === items.length ? [] : picked.map(({ place }) => place)
}

/** Lets the person choose one of a file's functions, or one of a harness's cases. */
export function pickFunction(names: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showQuickPick([...names], {
    title: vscode.l10n.t('Profile Concurrency: which function?'),
    placeHolder: vscode.l10n.t('The file does nothing by itself; what is called is one of these'),
  })
}
