import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node'

/** TypeScript's language server as an editor starts it, and the editor's side of the talk with it. */
export class EditorServer {
  private readonly cache = mkdtempSync(path.join(tmpdir(), 'offloop-editor-'))
  private readonly child: ChildProcess
  private readonly connection
  private readonly versions = new Map<string, number>()

  private constructor(directory: string) {
    this.child = spawn(serverProgram(), ['--lsp', '--stdio'], {
      cwd: directory,
      stdio: ['pipe', 'pipe', 'ignore'],
      // An editor's server downloads types for JavaScript; what tests find must not depend on that.
      env: { ...process.env, XDG_CACHE_HOME: this.cache, npm_config_cache: this.cache, npm_config_offline: 'true' },
    })
    const { stdin, stdout } = this.child
    if (!stdin || !stdout) throw new Error('The server has no streams.')
    // Once the server is killed, nobody reads what is on its way to it.
    stdin.on('error', () => {})
    this.connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin))
    this.connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null))
    this.connection.listen()
  }

  static async start(directory: string): Promise<EditorServer> {
    const server = new EditorServer(directory)
    const rootUri = pathToFileURL(directory).href
    await server.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri,
      capabilities: {},
      workspaceFolders: [{ uri: rootUri, name: 'sample' }],
    })
    await server.connection.sendNotification('initialized', {})
    return server
  }

  get processId(): number {
    return this.child.pid ?? 0
  }

  /** A pipe for one connection of the API. */
  async openPipe(): Promise<string> {
    const { pipe } = await this.connection.sendRequest<{ pipe: string }>('custom/initializeAPISession', {})
    return pipe
  }

  /** Tells the whole text of a document, which is open from the first time on. */
  async show(file: string, text: string): Promise<void> {
    const uri = pathToFileURL(file).href
    const version = (this.versions.get(file) ?? 0) + 1
    this.versions.set(file, version)
    const textDocument = { uri, version }
    if (version > 1) await this.tell('textDocument/didChange', { textDocument, contentChanges: [{ text }] })
    else await this.tell('textDocument/didOpen', { textDocument: { ...textDocument, languageId: 'typescript', text } })
  }

  async closeDocument(file: string): Promise<void> {
    this.versions.delete(file)
    await this.tell('textDocument/didClose', { textDocument: { uri: pathToFileURL(file).href } })
  }

  /** Tells that a file changed on disk. */
  async noticeChange(file: string, what: 'created' | 'changed' | 'deleted'): Promise<void> {
    const type = { created: 1, changed: 2, deleted: 3 }[what]
    await this.tell('workspace/didChangeWatchedFiles', { changes: [{ uri: pathToFileURL(file).href, type }] })
  }

  /** Takes the server away without a word. */
  async kill(): Promise<void> {
    if (this.isRunning) {
      const isGone = new Promise((resolve) => this.child.once('exit', resolve))
      this.child.kill('SIGKILL')
      await isGone
    }
    rmSync(this.cache, { recursive: true, force: true, maxRetries: 5 })
  }

  private get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null
  }

  private async tell(method: string, params: unknown): Promise<void> {
    if (!this.isRunning) return
    await this.connection.sendNotification(method, params)
  }
}

function serverProgram(): string {
  const { resolve } = createRequire(createRequire(import.meta.url).resolve('typescript/package.json'))
  const manifest = resolve(`@typescript/typescript-${process.platform}-${process.arch}/package.json`)
  return path.join(path.dirname(manifest), 'lib', process.platform === 'win32' ? 'tsc.exe' : 'tsc')
}
