import * as vscode from 'vscode'

const silencedKey = 'offloop.faultNoticeSilenced'

/** Tells the user of a fault that stops the extension, at most once in a window and never again when asked. */
export class FaultNotice {
  readonly #memory: vscode.Memento
  #wasShown = false

  constructor(memory: vscode.Memento) {
    this.#memory = memory
  }

  /** `canRestart`: whether another try may help. */
  async show(sentence: string, canRestart: boolean): Promise<void> {
    if (this.#wasShown || this.#memory.get(silencedKey, false)) return
    this.#wasShown = true
    const restart = vscode.l10n.t('Restart Server')
    const showOutput = vscode.l10n.t('Show Output')
    const silence = vscode.l10n.t("Don't Show Again")
    const actions = [...(canRestart ? [restart] : []), showOutput, silence]
    const chosen = await vscode.window.showErrorMessage(sentence, ...actions)
    if (chosen === restart) await vscode.commands.executeCommand('offloop.restartServer')
    if (chosen === showOutput) await vscode.commands.executeCommand('offloop.showOutput')
    if (chosen === silence) await this.#memory.update(silencedKey, true)
  }
}
