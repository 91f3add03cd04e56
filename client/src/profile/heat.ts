import { statSync } from 'node:fs'
import * as vscode from 'vscode'
import type { Comparison } from '../../../server/src/protocol.ts'
import { findHotLines, type HotLine } from './heat-lines.ts'

const opacities = [0.08, 0.18, 0.32, 0.5] as const

/** The time of each line, as a colour and a number at it, in the editors of files that are still what was measured. */
export class Heat implements vscode.Disposable {
  readonly #subscriptions: vscode.Disposable[]
  #levels: readonly vscode.TextEditorDecorationType[] = []
  #files = new Map<string, readonly HotLine[]>()
  #source: unknown

  constructor() {
    this.#subscriptions = [
      vscode.window.onDidChangeVisibleTextEditors((editors) => this.#paint(editors)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length === 0 || !this.#files.delete(document.uri.fsPath)) return
        this.#paint(vscode.window.visibleTextEditors.filter((editor) => editor.document === document))
      }),
    ]
  }

  /** Shows the lines of a comparison, or takes them away where they are shown. `source` stands for it. Throws a sentence. */
  toggle(source: unknown, comparison: Comparison): void {
    const wasShown = this.#source === source
    this.clear()
    if (wasShown) return
    const measuredMs = Date.parse(comparison.createdAt)
    const hot = findHotLines(comparison)
    for (const [file, lines] of hot) {
      const uri = vscode.Uri.file(file)
      if (isAsMeasured(uri, measuredMs)) this.#files.set(uri.fsPath, lines)
    }
    if (this.#files.size === 0) {
      throw new Error(
        hot.size === 0
          ? vscode.l10n.t('No line took enough time to be shown.')
          : vscode.l10n.t('The files have changed since they were measured. Profile them again.'),
      )
    }
    this.#source = source
    this.#levels = opacities.map((opacity) =>
      vscode.window.createTextEditorDecorationType({
        isWholeLine: true,
        backgroundColor: `rgba(230, 90, 30, ${opacity})`,
        overviewRulerColor: `rgba(230, 90, 30, ${opacity + 0.3})`,
        overviewRulerLane: vscode.OverviewRulerLane.Full,
        after: { margin: '0 0 0 3em', color: new vscode.ThemeColor('editorCodeLens.foreground') },
      }),
    )
    this.#paint(vscode.window.visibleTextEditors)
  }

  clear(): void {
    for (const level of this.#levels) level.dispose()
    this.#levels = []
    this.#files.clear()
    this.#source = undefined
  }

  dispose(): void {
    this.clear()
    for (const subscription of this.#subscriptions) subscription.dispose()
  }

  #paint(editors: readonly vscode.TextEditor[]): void {
    for (const editor of editors) {
      const lines = this.#files.get(editor.document.uri.fsPath) ?? []
      for (const [level, decoration] of this.#levels.entries()) {
        const ofLevel = lines.filter(({ line, level: own }) => own === level && line <= editor.document.lineCount)
        editor.setDecorations(
          decoration,
          ofLevel.map(({ line, ms }) => ({
            range: editor.document.lineAt(line - 1).range,
            renderOptions: {
              after: { contentText: vscode.l10n.t('{0} ms', ms < 10 ? ms.toFixed(1) : Math.round(ms)) },
            },
          })),
        )
      }
    }
  }
}

function isAsMeasured(uri: vscode.Uri, measuredMs: number): boolean {
  const isDirty = vscode.workspace.textDocuments.some(
    (document) => document.isDirty && document.uri.fsPath === uri.fsPath,
  )
  return !isDirty && (statSync(uri.fsPath, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) <= measuredMs
}
