import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type DocumentDiagnosticReport,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node'
import { statusMethod, type StatusParams } from '../../server/src/protocol.ts'

/** Requests of a server that an editor only has to take note of. */
const acknowledged = [
  'client/registerCapability',
  'client/unregisterCapability',
  'window/workDoneProgress/create',
  'workspace/diagnostic/refresh',
  'workspace/codeLens/refresh',
  'workspace/inlayHint/refresh',
]

/** A language server and one document in it, as an editor drives them. */
export class Editor {
  readonly process: ChildProcess
  readonly connection: ProtocolConnection
  readonly file: string
  private readonly directory: string
  private readonly uri: string
  private text: string
  private version = 1
  /** The folder's last status. */
  status: StatusParams | undefined

  constructor(args: readonly string[], directory: string, file: string) {
    this.directory = directory
    this.file = file
    this.uri = pathToFileURL(file).href
    this.text = readFileSync(file, 'utf8')
    this.process = spawn(args[0] ?? '', args.slice(1), { cwd: directory, stdio: ['pipe', 'pipe', 'ignore'] })
    const { stdin, stdout } = this.process
    if (!stdin || !stdout) throw new Error('The server has no pipes.')
    this.connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin))
    this.connection.onRequest('workspace/configuration', ({ items }: { items: readonly object[] }) =>
      items.map(() => null),
    )
    for (const method of acknowledged) this.connection.onRequest(method, () => null)
    this.connection.onNotification(statusMethod, (status: StatusParams) => {
      this.status = status
    })
    this.connection.listen()
  }

  async start(initializationOptions: object = {}): Promise<void> {
    const rootUri = pathToFileURL(this.directory).href
    await this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri,
      initializationOptions: { hasCommands: true, ...initializationOptions },
      workspaceFolders: [{ uri: rootUri, name: path.basename(this.directory) }],
      capabilities: {
        textDocument: { diagnostic: {} },
        workspace: { configuration: true, workspaceFolders: true, diagnostics: { refreshSupport: true } },
        window: { workDoneProgress: true },
      },
    })
    await this.connection.sendNotification('initialized', {})
  }

  async open(): Promise<void> {
    const languageId = /\.tsx?$/.test(this.file) ? 'typescript' : 'javascript'
    const textDocument = { uri: this.uri, languageId, version: this.version, text: this.text }
    await this.connection.sendNotification('textDocument/didOpen', { textDocument })
  }

  /** Types one character somewhere, or takes it back. Answers the document's version after it. */
  async type(offset: number, insert: boolean): Promise<number> {
    const before = this.text.slice(0, offset)
    const line = before.split('\n').length - 1
    const character = offset - before.lastIndexOf('\n') - 1
    const start = { line, character }
    const range = { start, end: insert ? start : { line, character: character + 1 } }
    this.text = before + (insert ? ' ' : '') + this.text.slice(insert ? offset : offset + 1)
    const version = ++this.version
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri, version },
      contentChanges: [{ range, text: insert ? ' ' : '' }],
    })
    return version
  }

  /** Places behind an opening brace, where a space changes nothing. */
  places(): number[] {
    return [...this.text.matchAll(/\{\n/g)].map((match) => match.index + 1)
  }

  /**
   * Asks for the document's findings: how many there are, or undefined when a later keystroke has overtaken the question,
   * so that another one is on its way.
   */
  async diagnose(): Promise<number | undefined> {
    const { version } = this
    while (version === this.version) {
      try {
        const report: DocumentDiagnosticReport = await this.connection.sendRequest('textDocument/diagnostic', {
          textDocument: { uri: this.uri },
        })
        return report.kind === 'full' ? report.items.length : 0
      } catch (error) {
        // The server gives up what a change has overtaken.
        const { code } = error as { code?: number }
        if (code !== -32801 && code !== -32802) throw error
      }
    }
    return undefined
  }

  /** Waits until the server has read the whole project. */
  async settled(limitMs = 300_000): Promise<void> {
    const end = performance.now() + limitMs
    for (;;) {
      const folder = this.status?.folders[0]
      if (folder && folder.projects.length > 0 && folder.busy === undefined) return
      if (performance.now() > end) throw new Error('The server is still reading the project.')
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  async close(): Promise<void> {
    await this.connection.sendRequest('shutdown').catch(() => {})
    await this.connection.sendNotification('exit').catch(() => {})
    this.process.kill()
  }
}
