import * as vscode from 'vscode'
import { ActionResolver } from './code-actions/action-resolver.ts'
import { limitCrashes } from './crash-limit.ts'
import type { FaultNotice } from './fault-notice.ts'
import type { QuietLanguageClient } from './quiet-language-client.ts'
import { describeClient, describeServerProcess, findMissingCompiler } from './server-options.ts'
import { isEnabledSomewhere, needsRestart } from './settings.ts'
import type { ServerState } from './status-text.ts'

type Attach = (client: QuietLanguageClient) => void

/** Offloop's server process: starts it, starts it again when it dies, and carries messages to it. */
export class Server {
  readonly #extensionPath: string
  readonly #output: vscode.LogOutputChannel
  readonly #notice: FaultNotice
  readonly #crashes = limitCrashes(4, 3 * 60_000)
  readonly #stateChanged = new vscode.EventEmitter<ServerState>()
  readonly #attachments: Attach[] = []
  readonly #settingsListener: vscode.Disposable
  #state: ServerState = 'off'
  #client: QuietLanguageClient | undefined
  /** Starts and stops come one after the other, in the order in which they were asked for. */
  #lastStep: Promise<void> = Promise.resolve()
  #isDisposed = false

  readonly onDidChangeState = this.#stateChanged.event
  readonly actions = new ActionResolver()

  constructor(extensionPath: string, output: vscode.LogOutputChannel, notice: FaultNotice) {
    this.#extensionPath = extensionPath
    this.#output = output
    this.#notice = notice
    this.#settingsListener = vscode.workspace.onDidChangeConfiguration((event) => {
      // The client tells its server of the change first, which fails while that is being stopped.
      if (needsRestart(event) && this.#client) setTimeout(() => void this.restart(), 0)
      else if (event.affectsConfiguration('offloop.enable')) void this.#followSwitch()
    })
  }

  get state(): ServerState {
    return this.#state
  }

  /** Starts the server unless it is switched off everywhere. Resolves when it answers, or when it is known that it will not. */
  start(): Promise<void> {
    return this.#inTurn(async () => {
      // Loading the language client would count as part of the activation if it began before that has returned.
      await new Promise((resolve) => setImmediate(resolve))
      await this.#start()
    })
  }

  stop(): Promise<void> {
    return this.#inTurn(() => this.#stop())
  }

  restart(): Promise<void> {
    this.#crashes.reset()
    return this.#inTurn(async () => {
      await this.#stop()
      await this.#start()
    })
  }

  /** Calls `handler` for each notification of this name, from whichever start of the server. */
  onNotification<T>(method: string, handler: (params: T) => void): void {
    this.#attach((client) => client.onNotification(method, handler))
  }

  /** Answers the server's requests of this name. */
  onRequest(method: string, handler: () => Promise<object>): void {
    this.#attach((client) => client.onRequest(method, handler))
  }

  /** Sends a notification; it is dropped while the server does not run. */
  async notify(method: string, params: unknown): Promise<void> {
    if (this.#client?.isRunning()) await this.#client.sendNotification(method, params)
  }

  /** Asks the server, once it runs. Throws a sentence for the user when it does not. */
  async request<R>(method: string, params: unknown, token?: vscode.CancellationToken): Promise<R> {
    const client = await this.runningClient()
    // An absent token would be sent as a further parameter.
    return token ? client.sendRequest<R>(method, params, token) : client.sendRequest<R>(method, params)
  }

  async runningClient(): Promise<QuietLanguageClient> {
    await this.#lastStep
    if (!this.#client?.isRunning()) {
      throw new Error(
        this.#state === 'off'
          ? vscode.l10n.t('Offloop is switched off here: the setting "offloop.enable" is false.')
          : vscode.l10n.t('Offloop\'s server does not run. Run the command "Offloop: Restart Server".'),
      )
    }
    return this.#client
  }

  async dispose(): Promise<void> {
    this.#isDisposed = true
    this.#settingsListener.dispose()
    await this.stop()
    this.#stateChanged.dispose()
  }

  #attach(attach: Attach): void {
    this.#attachments.push(attach)
    if (this.#client) attach(this.#client)
  }

  #inTurn(step: () => Promise<void>): Promise<void> {
    this.#lastStep = this.#lastStep.then(step).catch((error: unknown) => this.#output.error(String(error)))
    return this.#lastStep
  }

  async #start(): Promise<void> {
    if (this.#client || this.#isDisposed || !isEnabledSomewhere()) return
    const missing = findMissingCompiler(this.#extensionPath)
    if (missing !== undefined) return this.#giveUp(missing, false)
    this.#setState('starting')
    const { QuietLanguageClient } = await import('./quiet-language-client.ts')
    const client = new QuietLanguageClient(
      describeServerProcess(this.#extensionPath),
      describeClient(this.#output, this.actions),
      () => this.#recover(client),
    )
    this.#client = client
    for (const attach of this.#attachments) attach(client)
    try {
      await client.start()
      this.#setState('running')
    } catch {
      // The client has written the reason to the output.
      this.#startAgain()
    }
  }

  async #stop(): Promise<void> {
    const client = this.#client
    this.#client = undefined
    if (client?.isRunning()) {
      await client.stop().catch((error: unknown) => this.#output.warn(String(error)))
    }
    this.#setState('off')
  }

  /** A client that is lost while it starts tells that by failing to start. */
  #recover(lost: QuietLanguageClient): void {
    if (this.#client === lost && this.#state === 'running') this.#startAgain()
  }

  #startAgain(): void {
    // It is gone already, or never came: there is nothing to stop.
    this.#client = undefined
    const waitMs = this.#crashes.next(Date.now())
    if (waitMs === undefined) {
      this.#giveUp(vscode.l10n.t("Offloop's server stopped several times. The output says why."), true)
      return
    }
    this.#setState('starting')
    this.#output.info(vscode.l10n.t('Starting the server again.'))
    void this.#inTurn(async () => {
      await new Promise((resolve) => setTimeout(resolve, waitMs))
      await this.#start()
    })
  }

  #giveUp(sentence: string, canRestart: boolean): void {
    this.#output.error(sentence)
    this.#setState('failed')
    void this.#notice.show(sentence, canRestart)
  }

  async #followSwitch(): Promise<void> {
    if (!isEnabledSomewhere()) await this.stop()
    else if (this.#state === 'off') await this.start()
  }

  #setState(state: ServerState): void {
    if (this.#state === state) return
    this.#state = state
    this.#stateChanged.fire(state)
  }
}
