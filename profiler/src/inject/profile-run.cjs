// Loaded before the program of a profiled run, in every thread of it. Notes what V8's own profiles do not tell: which
// threads there were, what they sent each other, and the source maps of what was compiled on the way. Uses Node.js alone,
// because whatever else it loaded would be in the profile.
'use strict'
const fs = require('node:fs')
const mod = require('node:module')
const path = require('node:path')
const threads = require('node:worker_threads')
const v8 = require('node:v8')

const { directory, stopOnSignals, noteListening } = require('./process-end.cjs')

/** So many messages of a thread are weighed and noted; after that they are only counted. */
const maxMessages = 2000
/** What a worker needs so that it is profiled although it does not take over the options of its parent. */
const workerOptions = ['--require', __filename, '--cpu-prof', `--cpu-prof-dir=${directory}`]

/** @type {Map<number, Record<string, unknown>>} */
const workers = new Map()
/** @type {{ to: number, atUs: number, bytes: number }[]} */
const messages = []
let messageCount = 0
let sourceMaps = 0
/** The other end of each port, and the thread that an end was sent to. */
const otherEnds = new WeakMap()
const holders = new WeakMap()

const nowUs = () => Number(process.hrtime.bigint() / 1000n)

if (directory !== '') {
  if (threads.isMainThread) {
    stopOnSignals()
    noteListening()
  }
  patchWorkers()
  patchMessages()
  keepSourceMaps()
  process.on('exit', write)
}

function patchWorkers() {
  const Base = threads.Worker
  threads.Worker = class Worker extends Base {
    /** @param {string | URL} file @param {import('node:worker_threads').WorkerOptions} [options] */
    constructor(file, options = {}) {
      const startedUs = nowUs()
      super(file, options.execArgv ? { ...options, execArgv: [...options.execArgv, ...workerOptions] } : options)
      const worker = {
        threadId: this.threadId,
        name: options.name ?? '',
        file: options.eval ? '[eval]' : String(file),
        startedUs,
        onlineUs: undefined,
        exitedUs: undefined,
      }
      workers.set(this.threadId, worker)
      noteTransfer(options.transferList, this.threadId)
      this.once('online', () => Object.assign(worker, { onlineUs: nowUs() }))
      this.once('exit', () => Object.assign(worker, { exitedUs: nowUs() }))
    }

    /** @param {unknown} value @param {any} [transfer] */
    postMessage(value, transfer) {
      noteMessage(this.threadId, value, transfer)
      super.postMessage(value, transfer)
    }
  }
  mod.syncBuiltinESMExports()
}

function patchMessages() {
  const Base = threads.MessageChannel
  threads.MessageChannel = class MessageChannel extends Base {
    constructor() {
      super()
      otherEnds.set(this.port1, this.port2)
      otherEnds.set(this.port2, this.port1)
    }
  }
  const { postMessage } = threads.MessagePort.prototype
  threads.MessagePort.prototype.postMessage = function (value, transfer) {
    const to = this === threads.parentPort ? parentThread() : holders.get(this)
    if (to !== undefined) noteMessage(to, value, transfer)
    return postMessage.call(this, value, transfer)
  }
  mod.syncBuiltinESMExports()
}

/** Workers of workers are rare, and a worker is not told who made it. */
function parentThread() {
  return 0
}

/** @param {readonly unknown[] | undefined} transferList @param {number} to */
function noteTransfer(transferList, to) {
  for (const item of transferList ?? []) {
    const other = typeof item === 'object' && item !== null ? otherEnds.get(item) : undefined
    if (other) holders.set(other, to)
  }
}

/** @param {number} to @param {unknown} value @param {any} transfer */
function noteMessage(to, value, transfer) {
  messageCount++
  noteTransfer(Array.isArray(transfer) ? transfer : transfer?.transfer, to)
  if (messages.length >= maxMessages) return
  let bytes = 0
  try {
    bytes = v8.serialize(value).length
  } catch {
    // What only the structured clone of a thread can take, such as a port, is not weighed.
  }
  messages.push({ to, atUs: nowUs(), bytes })
}

/** What a loader such as tsx compiles carries its source map in a comment; Node.js does not apply it to profiles. */
function keepSourceMaps() {
  const prototype = /** @type {any} */ (mod).prototype
  const compile = prototype._compile
  prototype._compile = function (
    /** @type {string} */ content,
    /** @type {string} */ file,
    /** @type {unknown[]} */ ...rest
  ) {
    if (typeof content === 'string') keepSourceMap(file, content)
    return compile.call(this, content, file, ...rest)
  }
}

/** @param {string} file @param {string} content */
function keepSourceMap(file, content) {
  const at = content.lastIndexOf('//# sourceMappingURL=data:application/json')
  if (at < 0 || /node_modules/.test(file)) return
  const base64 = /;base64,([\w+/=]+)/.exec(content.slice(at))?.[1]
  if (base64 === undefined) return
  const map = Buffer.from(base64, 'base64').toString('utf8')
  const name = `map.cjs.${threads.threadId}.${sourceMaps++}.json`
  fs.writeFileSync(path.join(directory, name), `{"file":${JSON.stringify(file)},"map":${map}}`)
}

/** At the end of the thread; one that is terminated writes nothing, but its parent has it in its list. */
function write() {
  const file = path.join(directory, `thread.${threads.threadId}.json`)
  const all = { threadId: threads.threadId, workers: [...workers.values()], messages, messageCount }
  fs.writeFileSync(file, JSON.stringify(all))
}
