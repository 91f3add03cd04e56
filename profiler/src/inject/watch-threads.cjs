// Sees the workers that a thread starts and the messages that it sends to them or to who started it, for both preloads.
'use strict'
const mod = require('node:module')
const threads = require('node:worker_threads')

/** What Node.js itself sends through ports of its own (lib/internal/worker/io.js); everything else is the program's. */
const typesOfNode = new Set([
  'upAndRunning',
  'couldNotSerializeError',
  'errorMessage',
  'stdioPayload',
  'stdioWantsMoreData',
  'loadScript',
])

/**
 * @typedef {object} Watcher
 * @property {readonly string[]} workerOptions what a worker needs so that it is watched although it has options of its own
 * @property {(worker: import('node:worker_threads').Worker, note: { name: string, file: string }, beganAt: number) => void} onWorker
 *   `beganAt` is on the clock of `performance.now()`, just before the thread was made
 * @property {(to: number, value: unknown, transfer: readonly unknown[], post: () => void) => void} onSend calls `post` exactly once;
 *   `to` is the thread, as far as it is known; 0 otherwise
 */

/** @param {Watcher} watcher */
function watchThreads({ workerOptions, onWorker, onSend }) {
  /** The other end of each port, and the thread that an end was sent to. */
  const otherEnds = new WeakMap()
  const holders = new WeakMap()

  /** @param {readonly unknown[]} transfer @param {number} to */
  const noteTransfer = (transfer, to) => {
    for (const item of transfer) {
      const other = typeof item === 'object' && item !== null ? otherEnds.get(item) : undefined
      if (other) holders.set(other, to)
    }
  }

  const Base = threads.Worker
  threads.Worker = class Worker extends Base {
    /** @param {string | URL} file @param {import('node:worker_threads').WorkerOptions} [options] */
    constructor(file, options = {}) {
      const beganAt = performance.now()
      super(file, options.execArgv ? { ...options, execArgv: [...options.execArgv, ...workerOptions] } : options)
      noteTransfer(options.transferList ?? [], this.threadId)
      onWorker(this, { name: options.name ?? '', file: options.eval ? '[eval]' : String(file) }, beganAt)
    }

    /** @param {unknown} value @param {any} [transfer] */
    postMessage(value, transfer) {
      const list = listOf(transfer)
      noteTransfer(list, this.threadId)
      onSend(this.threadId, value, list, () => super.postMessage(value, transfer))
    }
  }

  const BaseChannel = threads.MessageChannel
  threads.MessageChannel = class MessageChannel extends BaseChannel {
    constructor() {
      super()
      otherEnds.set(this.port1, this.port2)
      otherEnds.set(this.port2, this.port1)
    }
  }

  const { postMessage } = threads.MessagePort.prototype
  threads.MessagePort.prototype.postMessage = function (value, transfer) {
    const to = holders.get(this) ?? (isToParent(this, value) ? 0 : undefined)
    if (to === undefined) return postMessage.call(this, value, /** @type {any} */ (transfer))
    const list = listOf(transfer)
    noteTransfer(list, to)
    return onSend(to, value, list, () => postMessage.call(this, value, /** @type {any} */ (transfer)))
  }

  /** A port that a worker was given leads to who gave it, as far as can be told from here. @param {unknown} port @param {any} value */
  const isToParent = (port, value) =>
    !threads.isMainThread &&
    (port === threads.parentPort || (!otherEnds.has(/** @type {object} */ (port)) && !isOfNode(value)))

  mod.syncBuiltinESMExports()
}

/** @param {any} value */
function isOfNode(value) {
  if (typeof value !== 'object' || value === null) return false
  return Object.getPrototypeOf(value) === null || typesOfNode.has(value.type)
}

/** @param {any} transfer @returns {readonly unknown[]} */
function listOf(transfer) {
  return Array.isArray(transfer) ? transfer : (transfer?.transfer ?? [])
}

module.exports = { watchThreads }
