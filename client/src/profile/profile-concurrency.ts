import { existsSync } from 'node:fs'
import path from 'node:path'
import * as vscode from 'vscode'
import type { Comparison } from '../../../server/src/protocol.ts'
import { describeServerProcess } from '../server-options.ts'
import { askLoad, knownLoad } from './ask-load.ts'
import { ComparisonPanel } from './comparison-panel.ts'
import { findNode } from './find-node.ts'
import { Heat } from './heat.ts'
import { KeptComparison } from './kept-comparison.ts'
import { completeHarness } from './open-harness.ts'
import { pickFindings, pickFunction } from './pick-findings.ts'
import { asksForRoute, requestOf, writeParameters, type ProfileRequest } from './profile-request.ts'
import { startProfile, type Outcome, type ProfileRun, type Step } from './run-profile.ts'

export interface ProfileSurroundings {
  readonly extensionPath: string
  readonly memory: vscode.Memento
  readonly output: vscode.LogOutputChannel
}

/** Profiles files and shows what comes out. Only `import()` may load this module: most sessions profile nothing. */
export class ConcurrencyProfiler implements vscode.Disposable {
  readonly #surroundings: ProfileSurroundings
  readonly #heat = new Heat()
  readonly #panels = new Map<string, ComparisonPanel>()
  #run: ProfileRun | undefined

  constructor(surroundings: ProfileSurroundings) {
    this.#surroundings = surroundings
  }

  /** Profiles a file, or the one in the active editor, and shows the comparison; what goes wrong is told as a message. */
  async profile(uri: vscode.Uri | undefined, functionName?: string): Promise<void> {
    const target = uri ?? vscode.window.activeTextEditor?.document.uri
    if (target?.scheme !== 'file' || !vscode.workspace.isTrusted) return
    const file = target.fsPath
    if (this.#isBusy()) return
    if (functionName !== undefined) return this.#choose({ file, args: [], functionName })
    const isKnown = knownLoad(this.#surroundings.memory, file) !== undefined
    const load = isKnown ? await askLoad(this.#surroundings.memory, file) : undefined
    if (isKnown && !load) return
    await this.#choose({ file, args: [], ...(load && { load }) })
  }

  dispose(): void {
    this.#run?.cancel()
    this.#heat.dispose()
  }

  /** Asks what the variants are to deal with, where there is a choice, and profiles it. */
  async #choose(request: ProfileRequest): Promise<void> {
    if (this.#isBusy() || !(await save(request.file))) return
    const outcome = await this.#runWithProgress(request, true)
    if (outcome.kind !== 'listed') return this.#conclude(request, outcome)
    if (outcome.harness) {
      const name = path.basename(outcome.harness.harness)
      vscode.window.setStatusBarMessage(
        vscode.l10n.t('Offloop: {0} was written with sample arguments; edit it as you like', name),
        15_000,
      )
    }
    const findings = await pickFindings(outcome.findings)
    if (findings) await this.#profile({ ...request, ...(findings.length > 0 && { findings }) })
  }

  async #profile(request: ProfileRequest): Promise<void> {
    if (this.#isBusy() || !(await save(request.file))) return
    await this.#conclude(request, await this.#runWithProgress(request, false))
  }

  /** Shows what came of a run, or asks for what it lacks. */
  async #conclude(request: ProfileRequest, outcome: Outcome): Promise<void> {
    if (outcome.kind === 'kept') return this.#show(new KeptComparison(outcome.directory), request.file)
    if (outcome.kind !== 'failed') return
    const { sentence, functions, cases, harness } = outcome
    if (functions && request.functionName === undefined) {
      const functionName = await pickFunction(functions)
      if (functionName !== undefined) await this.#choose({ ...request, functionName })
    } else if (cases && request.case === undefined) {
      const name = await pickFunction(cases)
      if (name !== undefined) await this.#profile({ ...request, case: name })
    } else if (harness) {
      if (await completeHarness(harness)) await this.#choose({ file: harness.harness, args: [], case: harness.case })
    } else if (asksForRoute(sentence) && !request.load) {
      const load = await askLoad(this.#surroundings.memory, request.file)
      if (load) await this.#profile({ ...request, load })
    } else await this.#tell(sentence)
  }

  #runWithProgress(request: ProfileRequest, listsFindings: boolean): Thenable<Outcome> {
    const name = path.basename(request.file)
    return vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Profiling {0}', name),
        cancellable: true,
      },
      async (progress, token) => {
        let shownPercent = 0
        const run = this.#start(request, listsFindings, ({ text, done, total }) => {
          const percent = total > 0 ? Math.min(100, (100 * done) / total) : shownPercent
          progress.report({ message: text, increment: Math.max(0, percent - shownPercent) })
          shownPercent = Math.max(percent, shownPercent)
        })
        this.#run = run
        token.onCancellationRequested(() => run.cancel())
        try {
          return await run.outcome
        } finally {
          this.#run = undefined
        }
      },
    )
  }

  #start(request: ProfileRequest, listsFindings: boolean, onStep: (step: Step) => void): ProfileRun {
    const { extensionPath, output } = this.#surroundings
    const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(request.file))
    const node = findNode({ environment: process.env, platform: process.platform, exists: existsSync })
    const { command, args: [entry = ''] = [], options } = describeServerProcess(extensionPath)
    return startProfile(
      {
        program: command,
        parameters: [entry, ...writeParameters(request, node, listsFindings)],
        cwd: folder?.uri.fsPath ?? path.dirname(request.file),
        environment: (options?.env ?? {}) as Record<string, string>,
      },
      onStep,
      (line) => output.info(line),
    )
  }

  /** `key` says which panel it is shown in. */
  async #show(kept: KeptComparison, key: string): Promise<void> {
    const comparison = await kept.readComparison()
    const panel = this.#panels.get(key) ?? this.#openPanel(key, kept, comparison)
    await panel.show(kept, comparison)
  }

  #openPanel(key: string, kept: KeptComparison, comparison: Comparison): ComparisonPanel {
    const panel = new ComparisonPanel(
      {
        heat: this.#heat,
        runAgain: (again) => this.#profile(requestOf(again)),
        showBeside: (saved) => this.#show(saved, saved.directory),
        tell: (error) => void this.#tell(error instanceof Error ? error.message : String(error)),
      },
      kept,
      comparison,
    )
    this.#panels.set(key, panel)
    panel.onDidClose(() => this.#panels.delete(key))
    return panel
  }

  /** Two programs that are measured at once would measure each other. */
  #isBusy(): boolean {
    if (!this.#run) return false
    void vscode.window.showInformationMessage(vscode.l10n.t('A file is being profiled already.'))
    return true
  }

  async #tell(sentence: string): Promise<void> {
    const showOutput = vscode.l10n.t('Show Output')
    if ((await vscode.window.showErrorMessage(sentence, showOutput)) === showOutput)
      this.#surroundings.output.show(true)
  }
}

/** Whether a file's text is on disk now; a file that is not open is. */
async function save(file: string): Promise<boolean> {
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'file' && uri.fsPath === file)
  return !open?.isDirty || open.save()
}
