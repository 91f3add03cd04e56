import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { EditorUnfit } from './editor-unfit.ts'

/** The part of a socket that Node.js keeps to itself. */
interface SocketInternals {
  readonly _handle?: { readonly fd?: number } | null
}

/** Most answers come within this time: waiting for them awake is quicker than sleeping and costs about the same. */
const awakeMs = 0.1
/** After this long, looking for the answer once in a millisecond is enough. */
const impatientMs = 5
/** No single request takes longer, unless the server hangs. */
const maxRequestMs = 300_000
const unreachable = "The editor's TypeScript server cannot be reached."
const stopped = "The editor's TypeScript server stopped."
const strange = "What answers in place of the editor's TypeScript server is none."
const headerEnd = Buffer.from('\r\n\r\n')
const neverChanges = new Int32Array(new SharedArrayBuffer(4))

/**
 * Asks a TypeScript server questions over the socket or named pipe of its API, one at a time, and waits for each answer.
 * Speaks JSON-RPC, as servers that an editor started do, and takes the place of the channel through which `typescript/sync`
 * talks to a process of its own. Throws EditorUnfit when the server does not answer, and for good from then on.
 */
export class SocketChannel {
  /** Only for measuring requests, which nobody does here. */
  readonly lastBytesSent = 0
  readonly lastBytesReceived = 0
  private readonly descriptor: number
  private readonly release: () => void
  private end: EditorUnfit | undefined
  private lastId = 0
  private deadline = Infinity
  private budgetMs: number | undefined
  /** What was read and not yet used is between `used` and `filled`. */
  private readonly input = Buffer.allocUnsafeSlow(65_536)
  private used = 0
  private filled = 0

  constructor(pipe: string) {
    const opened = process.platform === 'win32' ? openNamedPipe(pipe) : openSocket(pipe)
    this.descriptor = opened.descriptor
    this.release = opened.release
  }

  /** Does work that asks questions; when its answers take longer altogether, it ends with EditorUnfit. */
  within<T>(budgetMs: number | undefined, work: () => T): T {
    this.budgetMs = budgetMs
    this.renew()
    try {
      return work()
    } finally {
      this.budgetMs = undefined
      this.renew()
    }
  }

  /** Gives the work under way its whole budget again. */
  renew(): void {
    this.deadline = performance.now() + (this.budgetMs ?? Infinity)
  }

  /** The answer as JSON. */
  requestSync(method: string, params: string): string {
    return answerOf(this.exchange(method, params), this.lastId).toString('utf8')
  }

  /** The answer's bytes; none when there is no answer. In a buffer of their own, because trees are read at absolute offsets. */
  requestBinarySync(method: string, params: string | Uint8Array): Uint8Array {
    const json = typeof params === 'string' ? params : Buffer.from(params).toString('utf8')
    return decodeBytes(answerOf(this.exchange(method, json), this.lastId))
  }

  /** A server of an editor never asks back. */
  registerCallback(): void {}

  unregisterCallback(): void {}

  close(): void {
    if (!this.end) this.endWith("The connection to the editor's TypeScript server is closed.")
  }

  private exchange(method: string, params: string): Buffer {
    if (this.end) throw this.end
    const id = ++this.lastId
    const limit = Math.min(this.deadline, performance.now() + maxRequestMs)
    const body = Buffer.from(`{"jsonrpc":"2.0","id":${id},"method":${JSON.stringify(method)},"params":${params}}`)
    this.writeAll(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]), limit)
    return this.readBody(limit)
  }

  private writeAll(data: Buffer, limit: number): void {
    for (let sent = 0; sent < data.length;) {
      sent += this.whenReady(limit, () => writeSync(this.descriptor, data, sent))
    }
  }

  private readBody(limit: number): Buffer {
    const length = this.readHeader(limit)
    const body = Buffer.allocUnsafe(length)
    const atHand = Math.min(length, this.filled - this.used)
    this.input.copy(body, 0, this.used, this.used + atHand)
    this.used += atHand
    for (let got = atHand; got < length;) got += this.read(body, got, limit)
    return body
  }

  private readHeader(limit: number): number {
    for (;;) {
      const end = this.input.subarray(this.used, this.filled).indexOf(headerEnd)
      if (end >= 0) {
        const header = this.input.toString('latin1', this.used, this.used + end)
        this.used += end + headerEnd.length
        const length = /^content-length: *(\d+)/im.exec(header)?.[1]
        if (length === undefined) throw this.endWith(strange)
        return Number(length)
      }
      this.input.copy(this.input, 0, this.used, this.filled)
      this.filled -= this.used
      this.used = 0
      if (this.filled === this.input.length) throw this.endWith(strange)
      this.filled += this.read(this.input, this.filled, limit)
    }
  }

  private read(into: Buffer, at: number, limit: number): number {
    const count = this.whenReady(limit, () => readSync(this.descriptor, into, at, into.length - at, null))
    if (count === 0) throw this.endWith(stopped)
    return count
  }

  /**
   * The socket does not block, so that a server that hangs cannot hold this thread for ever and a thread that is to end
   * does end. (Windows' pipes do block.)
   */
  private whenReady(limit: number, act: () => number): number {
    const start = performance.now()
    for (;;) {
      try {
        return act()
      } catch (error) {
        if (!isNotReady(error)) throw this.endWith(this.lastId > 1 ? stopped : unreachable, error)
      }
      const now = performance.now()
      if (now > limit) throw this.endWith("The editor's TypeScript server did not answer in time.")
      const waitedMs = now - start
      if (waitedMs > awakeMs) Atomics.wait(neverChanges, 0, 0, waitedMs > impatientMs ? 1 : 0.02)
    }
  }

  private endWith(message: string, cause?: unknown): EditorUnfit {
    this.end = new EditorUnfit(message, { cause })
    this.release()
    return this.end
  }
}

function openNamedPipe(pipe: string): { readonly descriptor: number; readonly release: () => void } {
  try {
    const descriptor = openSync(pipe, 'r+')
    return { descriptor, release: () => closeSync(descriptor) }
  } catch (error) {
    throw new EditorUnfit(unreachable, { cause: error })
  }
}

function openSocket(pipe: string): { readonly descriptor: number; readonly release: () => void } {
  const socket: Socket & SocketInternals = connect(pipe)
  // What goes wrong shows when the socket is read or written.
  socket.on('error', () => {})
  // Paused, the event loop leaves what arrives to us.
  socket.pause()
  socket.unref()
  const descriptor = socket._handle?.fd
  if (typeof descriptor === 'number' && descriptor >= 0) return { descriptor, release: () => socket.destroy() }
  socket.destroy()
  throw new EditorUnfit(unreachable)
}

function isNotReady(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code
  return code === 'EAGAIN' || code === 'EWOULDBLOCK' || code === 'EINTR'
}

/** The bytes of `result`, cut out where the message has the usual form, because reading a large one twice takes time. */
function answerOf(message: Buffer, id: number): Buffer {
  const prefix = Buffer.from(`{"jsonrpc":"2.0","id":${id},"result":`)
  const usual = message.subarray(0, prefix.length).equals(prefix) && message.at(-1) === 0x7d
  if (usual) return message.subarray(prefix.length, -1)
  const { result, error } = JSON.parse(message.toString('utf8')) as Answer
  if (error) throw new Error(error.message)
  return Buffer.from(JSON.stringify(result ?? null))
}

interface Answer {
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

function decodeBytes(json: Buffer): Uint8Array {
  const text = json.toString('latin1')
  const usual = text.startsWith('{"data":"') && text.indexOf('"', 9) === text.length - 2
  const base64 = usual ? text.slice(9, -2) : readData(json)
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(base64, 'base64'))
  bytes.write(base64, 'base64')
  return bytes
}

function readData(json: Buffer): string {
  const answer = JSON.parse(json.toString('utf8')) as { readonly data?: string } | null
  return answer?.data ?? ''
}
