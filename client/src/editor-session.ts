import * as vscode from 'vscode'
import {
  attachMethod,
  editorPipeMethod,
  type AttachParams,
  type EditorPipeResult,
  type FolderStatus,
} from '../../server/src/protocol.ts'
import type { Server } from './server.ts'
import { readSession } from './settings.ts'
import {
  isShareable,
  isTypeScriptExtensionApi,
  isTypeScriptServer,
  typescriptExtensionIds,
  type TypeScriptExtensionApi,
  type TypeScriptServer,
} from './typescript-extension.ts'

/** The version of TypeScript that Offloop's server comes with; the build puts it here. */
declare const OFFLOOP_TYPESCRIPT_VERSION: string

/** How long Offloop's server may wait for the editor's one, which starts at the same time, before it takes a compiler of its own. */
const patienceMs = 5_000

/** Lends the editor's own TypeScript server to Offloop's, so that no second type checker is in memory. */
export class EditorSession implements vscode.Disposable {
  readonly #server: Server
  readonly #output: vscode.LogOutputChannel
  readonly #problemChanged = new vscode.EventEmitter<void>()
  readonly #subscriptions: vscode.Disposable[] = []
  #typescript: TypeScriptServer | undefined
  #listening: vscode.Disposable | undefined
  #problem: string | undefined
  /** What the server was told last; undefined when nothing since it started. */
  #told: 'attached' | 'alone' | undefined
  #patience: NodeJS.Timeout | undefined

  readonly onDidChangeProblem = this.#problemChanged.event

  constructor(server: Server, output: vscode.LogOutputChannel) {
    this.#server = server
    this.#output = output
    server.onRequest(editorPipeMethod, async (): Promise<EditorPipeResult> => ({ pipe: await this.#openPipe() }))
    this.#subscriptions.push(
      server.onDidChangeState((state) => {
        this.#told = undefined
        clearTimeout(this.#patience)
        if (state === 'running') void this.#offer()
      }),
      vscode.extensions.onDidChange(() => void this.#listen()),
    )
  }

  /** Why a folder does not use the editor's server although the setting asks for it; one sentence. */
  problemIn(folder: FolderStatus | undefined): string | undefined {
    return readSession() === 'editor' ? (this.#problem ?? folder?.sessionProblem) : undefined
  }

  dispose(): void {
    clearTimeout(this.#patience)
    this.#listening?.dispose()
    this.#problemChanged.dispose()
    for (const subscription of this.#subscriptions) subscription.dispose()
  }

  /** Tells the server where the editor's one is, as soon as that runs. */
  async #offer(): Promise<void> {
    if (this.#listening) await this.#attach()
    else await this.#listen()
    // A server that was promised the editor's one waits for it.
    if (readSession() !== 'editor' || this.#told !== undefined) return
    this.#patience = setTimeout(() => {
      if (this.#told === undefined) void this.#tell(null)
    }, patienceMs)
  }

  async #listen(): Promise<void> {
    if (readSession() === 'own' || this.#server.state !== 'running') return
    const api = await this.#findExtension()
    if (api) {
      if (this.#listening) return
      this.#setProblem(vscode.l10n.t("The editor does not run TypeScript 7's own server."))
      this.#listening = api.onLanguageServerInitialized((typescript) => void this.#meet(typescript))
    } else {
      this.#listening?.dispose()
      this.#listening = undefined
      this.#typescript = undefined
      this.#setProblem(vscode.l10n.t("The editor does not run TypeScript 7's own server."))
      await this.#attach()
    }
  }

  async #findExtension(): Promise<TypeScriptExtensionApi | undefined> {
    for (const id of typescriptExtensionIds) {
      try {
        const api: unknown = await vscode.extensions.getExtension(id)?.activate()
        if (isTypeScriptExtensionApi(api)) return api
      } catch (error) {
        this.#output.debug(`${id} could not be activated: ${String(error)}`)
      }
    }
    return undefined
  }

  async #meet(typescript: unknown): Promise<void> {
    const fits = isTypeScriptServer(typescript) && isShareable(typescript.version, OFFLOOP_TYPESCRIPT_VERSION)
    this.#typescript = fits ? typescript : undefined
    if (fits) this.#setProblem(undefined)
    else {
      const version = isTypeScriptServer(typescript) ? typescript.version : '7.0'
      this.#setProblem(
        vscode.l10n.t(
          "The editor's TypeScript is {0}, and Offloop can only share one that is {1}.",
          version,
          OFFLOOP_TYPESCRIPT_VERSION,
        ),
      )
    }
    await this.#attach()
  }

  async #attach(): Promise<void> {
    const pipe = await this.#openPipe()
    if (pipe !== null || this.#told === 'attached') await this.#tell(pipe)
  }

  async #tell(pipe: string | null): Promise<void> {
    this.#told = pipe === null ? 'alone' : 'attached'
    await this.#server.notify(attachMethod, { pipe } satisfies AttachParams)
  }

  async #openPipe(): Promise<string | null> {
    if (readSession() === 'own' || !this.#typescript?.isCurrent()) return null
    try {
      return await this.#typescript.initializeAPIConnection()
    } catch (error) {
      this.#output.warn(`The editor's TypeScript server gave no connection: ${String(error)}`)
      this.#setProblem(vscode.l10n.t("The editor's TypeScript server gave no connection."))
      return null
    }
  }

  #setProblem(problem: string | undefined): void {
    if (this.#problem === problem) return
    this.#problem = problem
    if (problem !== undefined && readSession() === 'editor') this.#output.warn(problem)
    this.#problemChanged.fire()
  }
}
