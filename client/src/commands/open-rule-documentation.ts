import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import * as vscode from 'vscode'

/** Shows the page of a rule, which comes with the extension; asks for the rule when none is named. */
export async function openRuleDocumentation(extensionUri: vscode.Uri, named: unknown): Promise<void> {
  const folder = vscode.Uri.joinPath(extensionUri, 'docs', 'rules')
  const rules = await readRulePages(folder.fsPath)
  const known = typeof named === 'string' && rules.some(({ id }) => id === named) ? named : undefined
  const id = known ?? (await pickRule(rules, findRuleAtCursor()))
  if (id === undefined) return
  await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.joinPath(folder, `${id}.md`))
}

interface RulePage {
  readonly id: string
  /** The page's first sentence. */
  readonly summary: string
}

async function readRulePages(folder: string): Promise<RulePage[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.md') && file !== 'README.md').sort()
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(path.join(folder, file), 'utf8')
      const summary = text.split('\n').find((line) => /^[A-Z]/.test(line)) ?? ''
      return { id: path.basename(file, '.md'), summary }
    }),
  )
}

async function pickRule(rules: readonly RulePage[], first: string | undefined): Promise<string | undefined> {
  const sorted = rules.toSorted((a, b) => Number(b.id === first) - Number(a.id === first))
  const picked = await vscode.window.showQuickPick(
    sorted.map(({ id, summary }) => ({ label: id, detail: summary })),
    { placeHolder: vscode.l10n.t('Rule to read about'), matchOnDetail: true },
  )
  return picked?.label
}

/** The rule of the finding that the cursor is in. */
function findRuleAtCursor(): string | undefined {
  const editor = vscode.window.activeTextEditor
  if (!editor) return undefined
  const found = vscode.languages
    .getDiagnostics(editor.document.uri)
    .find((diagnostic) => diagnostic.source === 'offloop' && diagnostic.range.contains(editor.selection.active))
  const code = found?.code
  return typeof code === 'object' ? String(code.value) : code === undefined ? undefined : String(code)
}
