import path from 'node:path'
import * as vscode from 'vscode'
import type { Comparison, PageRequest } from '../../../server/src/protocol.ts'
import { applyVariant } from './apply-variant.ts'
import { exportComparison } from './export-comparison.ts'
import type { Heat } from './heat.ts'
import type { KeptComparison } from './kept-comparison.ts'
import { pickSaved } from './pick-saved.ts'

export interface PanelSetup {
  readonly heat: Heat
  readonly runAgain: (comparison: Comparison) => Promise<void>
  /** Opens a panel of its own. */
  readonly showBeside: (kept: KeptComparison) => Promise<void>
  /** Tells the person what went wrong. */
  readonly tell: (error: unknown) => void
}

/** A comparison as a page beside the editor, which does what the page asks for. */
export class ComparisonPanel {
  readonly #setup: PanelSetup
  readonly #panel: vscode.WebviewPanel
  #kept: KeptComparison
  #comparison: Comparison

  /** The panel shows nothing before `show`. */
  constructor(setup: PanelSetup, kept: KeptComparison, comparison: Comparison) {
    this.#setup = setup
    this.#kept = kept
    this.#comparison = comparison
    this.#panel = vscode.window.createWebviewPanel(
      'offloop.comparison',
      '',
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [], retainContextWhenHidden: true },
    )
    this.#panel.webview.onDidReceiveMessage((request: PageRequest) => {
      this.#answer(request).catch((error: unknown) => this.#setup.tell(error))
    })
  }

  onDidClose(listener: () => void): void {
    this.#panel.onDidDispose(listener)
  }

  /** Shows a comparison in the place of the one before. */
  async show(kept: KeptComparison, comparison: Comparison): Promise<void> {
    this.#kept = kept
    this.#comparison = comparison
    this.#panel.title = vscode.l10n.t('Concurrency of {0}', path.basename(comparison.target.file))
    this.#panel.webview.html = await kept.readPage()
    this.#panel.reveal(undefined, true)
  }

  async #answer(request: PageRequest): Promise<void> {
    const { heat, runAgain, showBeside } = this.#setup
    switch (request.kind) {
      case 'open':
        return openPlace(request.file, request.line, request.column)
      case 'run-again':
        return runAgain(this.#comparison)
      case 'apply':
        return applyVariant(this.#kept, request.variant)
      case 'export':
        return exportComparison(this.#kept, request.format, this.#comparison.target.file)
      case 'toggle-heat':
        return heat.toggle(this.#kept.directory, this.#comparison)
      case 'compare-with-saved': {
        const saved = await pickSaved(this.#kept)
        if (saved) await showBeside(saved)
      }
    }
  }
}

/** Opens a place, counted from 1, in the editor that has the file, or in the first group. */
async function openPlace(file: string, line: number, column: number): Promise<void> {
  // What belongs to no file of the machine, such as node:crypto, cannot be opened.
  if (!path.isAbsolute(file)) return
  const uri = vscode.Uri.file(file)
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.fsPath === uri.fsPath)
  const at = new vscode.Position(Math.max(0, line - 1), Math.max(0, column - 1))
  await vscode.window.showTextDocument(uri, {
    viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
    selection: new vscode.Range(at, at),
  })
}
