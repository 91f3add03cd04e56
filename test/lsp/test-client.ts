import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node'
import {
  createProtocolConnection,
  type ClientCapabilities,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type FileEvent,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol/node'
import type { StartAnalysis } from '../../server/src/lsp/folder.ts'
import { serve } from '../../server/src/lsp/server.ts'
import type { InitializationOptions, StatusParams } from '../../server/src/protocol.ts'
import { builtServer } from './built-server.ts'

/** What VS Code's client can do, as far as Offloop looks at it. */
export const richCapabilities: ClientCapabilities = {
  textDocument: {
    diagnostic: {
      dynamicRegistration: false,
      relatedDocumentSupport: true,
      relatedInformation: true,
      codeDescriptionSupport: true,
      tagSupport: { valueSet: [1, 2] },
      dataSupport: true,
    },
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, tagSupport: { valueSet: [1, 2] } },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: [''] } },
      dataSupport: true,
      disabledSupport: true,
      isPreferredSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    callHierarchy: {},
    inlayHint: {},
    codeLens: {},
  },
  workspace: {
    diagnostics: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'], changeAnnotationSupport: {} },
  },
  window: { workDoneProgress: true },
}

/** A client of the oldest kind: it is sent diagnostics, and nothing else. */
export const poorCapabilities: ClientCapabilities = { textDocument: { publishDiagnostics: {} } }

export interface ClientSetup {
  /** Absolute directories. */
  readonly folders: readonly string[]
  readonly capabilities?: ClientCapabilities
  readonly options?: InitializationOptions
  /** The editor's settings, the section `offloop`. */
  readonly settings?: unknown
  /** Serves in this process, with an analysis of the test's; the real program is started when absent. */
  readonly startAnalysis?: StartAnalysis
  /** What `offloop/editorPipe` answers, one after the other. */
  readonly pipes?: readonly string[]
}

const patienceMs = 30_000

/** An editor without a window: it speaks with the real server over standard input and output. */
export class TestClient {
  readonly connection: ProtocolConnection
  readonly initialized: InitializeResult
  /** Undefined where the server runs in this process. */
  readonly process: ChildProcess | undefined
  settings: unknown
  /** Everything that was logged. */
  readonly log: string[] = []
  readonly published: PublishDiagnosticsParams[] = []
  readonly statuses: StatusParams[] = []
  readonly refreshes: string[] = []
  readonly registrations: string[] = []
  readonly progress: { readonly token: unknown; readonly value: Record<string, unknown> }[] = []
  private readonly versions = new Map<string, number>()
  private readonly texts = new Map<string, string>()
  private readonly waiting = new Set<() => void>()

  private constructor(process: ChildProcess | undefined, connection: ProtocolConnection, setup: ClientSetup) {
    this.process = process
    this.connection = connection
    this.settings = setup.settings
    this.initialized = { capabilities: {} }
  }

  static async start(setup: ClientSetup): Promise<TestClient> {
    const { folders, capabilities = richCapabilities, options } = setup
    const { child, connection } = setup.startAnalysis ? serveHere(setup.startAnalysis) : startProgram()
    const client = new TestClient(child, connection, setup)
    client.listen(setup.pipes ?? [])
    const result = await connection.sendRequest<InitializeResult>('initialize', {
      processId: child ? process.pid : null,
      rootUri: folders[0] === undefined ? null : uriOf(folders[0]),
      workspaceFolders: folders.map((folder) => ({ uri: uriOf(folder), name: path.basename(folder) })),
      capabilities,
      ...(options && { initializationOptions: options }),
    })
    Object.assign(client.initialized, result)
    await connection.sendNotification('initialized', {})
    return client
  }

  private listen(pipes: readonly string[]): void {
    const { connection } = this
    const note = <T>(list: T[], value: T): void => {
      list.push(value)
      for (const look of this.waiting) look()
    }
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => note(this.log, message))
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) =>
      note(this.published, params),
    )
    connection.onNotification('offloop/status', (params: StatusParams) => note(this.statuses, params))
    connection.onNotification('$/progress', (params: (typeof this.progress)[number]) => note(this.progress, params))
    for (const what of ['diagnostic', 'codeLens', 'inlayHint']) {
      connection.onRequest(`workspace/${what}/refresh`, () => {
        note(this.refreshes, what)
        return null
      })
    }
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
      items.map(() => this.settings ?? null),
    )
    connection.onRequest('window/workDoneProgress/create', () => null)
    connection.onRequest('client/registerCapability', ({ registrations }: { registrations: { method: string }[] }) => {
      for (const { method } of registrations) note(this.registrations, method)
      return null
    })
    connection.onRequest('client/unregisterCapability', () => null)
    const unused = [...pipes]
    connection.onRequest('offloop/editorPipe', () => ({ pipe: unused.shift() ?? null }))
    connection.listen()
  }

  /** Waits until the list has an element like that, from index `from` on. */
  async until<T>(list: readonly T[], matches: (value: T) => boolean, from = 0): Promise<T> {
    const startedMs = performance.now()
    for (;;) {
      const found = list.slice(from).find(matches)
      if (found !== undefined) return found
      const leftMs = startedMs + patienceMs - performance.now()
      if (leftMs <= 0)
        throw new Error(`Nothing came; what came last: ${JSON.stringify(list.slice(-3))}\nlog: ${this.log.join('\n')}`)
      await new Promise<void>((resolve) => {
        const look = (): void => {
          clearTimeout(timer)
          this.waiting.delete(look)
          resolve()
        }
        const timer = setTimeout(look, leftMs)
        this.waiting.add(look)
      })
    }
  }

  /** Opens a document, with the text on disk when none is given. */
  async open(file: string, text = readFileSync(file, 'utf8')): Promise<string> {
    const uri = uriOf(file)
    this.versions.set(uri, 1)
    this.texts.set(uri, text)
    const languageId = /\.jsonc?$/.test(file) ? 'jsonc' : /x$/.test(file) ? 'typescriptreact' : 'typescript'
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    })
    return uri
  }

  /** Replaces a stretch of a document, or all of it. */
  async change(uri: string, newText: string, range?: Range): Promise<void> {
    const version = (this.versions.get(uri) ?? 0) + 1
    this.versions.set(uri, version)
    if (!range) this.texts.set(uri, newText)
    const change: TextDocumentContentChangeEvent = range ? { range, text: newText } : { text: newText }
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [change],
    })
  }

  async save(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didSave', { textDocument: { uri } })
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } })
  }

  async filesChanged(...changes: FileEvent[]): Promise<void> {
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes })
  }

  async changeSettings(settings: unknown): Promise<void> {
    this.settings = settings
    await this.connection.sendNotification('workspace/didChangeConfiguration', { settings: null })
  }

  async report(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    for (;;) {
      try {
        return await this.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
          textDocument: { uri },
          ...(previousResultId !== undefined && { previousResultId }),
        })
      } catch (error) {
        const { code, data } = error as { code?: number; data?: { retriggerRequest?: boolean } }
        if (code !== -32802 || data?.retriggerRequest !== true) throw error
      }
    }
  }

  async pull(uri: string): Promise<Diagnostic[]> {
    const report = await this.report(uri)
    return report.kind === 'full' ? report.items : []
  }

  /** Asks until the answer is as expected, as an editor does that is told to refresh. */
  async pullUntil(uri: string, matches: (diagnostics: Diagnostic[]) => boolean): Promise<Diagnostic[]> {
    const startedMs = performance.now()
    for (;;) {
      const diagnostics = await this.pull(uri)
      if (matches(diagnostics)) return diagnostics
      if (performance.now() - startedMs > patienceMs) {
        throw new Error(`${uri} still has ${JSON.stringify(diagnostics, null, 1)}\nlog: ${this.log.join('\n')}`)
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  request<T>(method: string, params: unknown): Promise<T> {
    return this.connection.sendRequest<T>(method, params)
  }

  /** Asks again until the project has been read completely. */
  async requestUntil<T>(method: string, params: unknown, matches: (answer: T) => boolean): Promise<T> {
    const startedMs = performance.now()
    for (;;) {
      const answer = await this.request<T>(method, params)
      if (matches(answer)) return answer
      if (performance.now() - startedMs > patienceMs) {
        throw new Error(`${method} still answers ${JSON.stringify(answer, null, 1)}\nlog: ${this.log.join('\n')}`)
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  /** Ends the server as editors do; gives its exit code, or null where it has no process of its own. */
  async stop(): Promise<number | null> {
    await this.connection.sendRequest('shutdown')
    const { process } = this
    const ended = process && new Promise<number | null>((resolve) => process.once('exit', resolve))
    // A server in this process would end it.
    if (process) await this.connection.sendNotification('exit')
    const code = (await ended) ?? null
    this.connection.dispose()
    return code
  }
}

interface Transport {
  readonly child: ChildProcess | undefined
  readonly connection: ProtocolConnection
}

function startProgram(): Transport {
  const child = spawn(process.execPath, [builtServer(), 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] })
  return { child, connection: createProtocolConnection(child.stdout, child.stdin) }
}

function serveHere(startAnalysis: StartAnalysis): Transport {
  const [up, down] = [new PassThrough(), new PassThrough()]
  const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down))
  serve(server, startAnalysis)
  server.listen()
  return { child: undefined, connection: createProtocolConnection(down, up) }
}

export function uriOf(file: string): string {
  return pathToFileURL(file).href
}

/** The position at which the words begin in the text, or that many characters behind it. */
export function positionOf(text: string, words: string, behind = 0): Position {
  const offset = text.indexOf(words) + behind
  if (!text.includes(words)) throw new Error(`The text has no "${words}".`)
  const before = text.slice(0, offset).split(/\r\n|\n|\r/)
  return { line: before.length - 1, character: before.at(-1)!.length }
}

/** Where the words stand in the text, or only the first characters of them. */
export function rangeOf(text: string, words: string, length = words.length): Range {
  return { start: positionOf(text, words), end: positionOf(text, words, length) }
}
