// What the tests need of VS Code: files of the opened folders, diagnostics, and patience.
import { appendFileSync } from 'node:fs'
import path from 'node:path'
import * as vscode from 'vscode'
import type { ReportLine } from '../environment/report.ts'

export const extensionId = 'offloop.offloop'

/** Asks again and again until the answer is neither undefined nor false: an answer of a language server may come late. */
export async function until<T>(
  what: string,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
  limitMs = 20_000,
): Promise<T> {
  const startedMs = performance.now()
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
    if (performance.now() - startedMs > limitMs) throw new Error(`Not within ${limitMs / 1000} s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** A file of one of the opened folders: `uriOf('checkout', 'src/app.ts')`. */
export function uriOf(folderName: string, file: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => path.basename(uri.path) === folderName)
  if (!folder) throw new Error(`${folderName} is not open`)
  return vscode.Uri.joinPath(folder.uri, file)
}

export async function open(folderName: string, file: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(uriOf(folderName, file))
  return vscode.window.showTextDocument(document, { preview: false })
}

/** Offloop's findings in a file. */
export function findingsOf(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source?.toLowerCase() === 'offloop')
}

function ruleOf(diagnostic: vscode.Diagnostic): string {
  return String(typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code)
}

/** Findings as `rule:line`, lines counted from 1, in the order of the file. */
function outline(uri: vscode.Uri): string[] {
  return findingsOf(uri)
    .toSorted((one, other) => one.range.start.compareTo(other.range.start))
    .map((diagnostic) => `${ruleOf(diagnostic)}:${diagnostic.range.start.line + 1}`)
}

/** Waits until a file has exactly these findings: `untilFindings(uri, 'blocking-call:35')`. */
export async function untilFindings(uri: vscode.Uri, ...expected: readonly string[]): Promise<vscode.Diagnostic[]> {
  try {
    await until('', () => outline(uri).join() === expected.join())
  } catch {
    const said = outline(uri).join(', ') || 'nothing'
    throw new Error(`${path.basename(uri.path)} should have ${expected.join(', ') || 'no findings'} and has ${said}`)
  }
  return findingsOf(uri)
}

/** The position of a text in a document, or of what follows `after` it. */
export function positionOf(document: vscode.TextDocument, text: string, after = ''): vscode.Position {
  const from = document.getText().indexOf(after)
  const offset = document.getText().indexOf(text, from)
  if (from < 0 || offset < 0) throw new Error(`${text} is not in ${document.fileName}`)
  return document.positionAt(offset)
}

/** Replaces the first occurrence of a text, without saving. */
export async function replace(document: vscode.TextDocument, text: string, replacement: string): Promise<void> {
  const start = positionOf(document, text)
  const edit = new vscode.WorkspaceEdit()
  edit.replace(
    document.uri,
    new vscode.Range(start, document.positionAt(document.offsetAt(start) + text.length)),
    replacement,
  )
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(`The edit of ${document.fileName} was refused`)
}

/** The quick fix with a matching title at a finding. */
export function untilQuickFix(uri: vscode.Uri, range: vscode.Range, title: RegExp): Promise<vscode.CodeAction> {
  return until(`a quick fix ${String(title)}`, async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      range,
      vscode.CodeActionKind.QuickFix.value,
      20,
    )
    return actions.find((action) => title.test(action.title))
  })
}

/** Takes back what was not saved and closes all editors. */
export async function discardChanges(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty) continue
    await vscode.window.showTextDocument(document)
    await vscode.commands.executeCommand('workbench.action.files.revert')
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors')
}

/** Writes a figure into the report, for people to read. */
export function note(text: string): void {
  appendFileSync(process.env['E2E_REPORT']!, `${JSON.stringify({ kind: 'note', text } satisfies ReportLine)}\n`)
}
