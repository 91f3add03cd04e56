// How long tasks wait in a pool of threads until one of them is free.
'use strict'
const { AsyncResource } = require('node:async_hooks')

/** Waits that are kept for percentiles. */
const maxWaits = 131072

/**
 * Piscina and Tinypool keep each task as an AsyncResource that says when it was made and when a thread got it, and that ends with
 * `emitDestroy` (TaskInfo in their sources), wherever they are loaded from. The pools that Offloop's own edits write tell when they
 * queue a task (launch/watched-queue.ts), and send the very same object.
 */
function watchQueues() {
  /** @type {number[]} */
  const waits = []
  let tasks = 0
  let threads = 0
  const known = new WeakSet()
  /** @type {Set<number>} */
  const ids = new Set()
  /** @type {WeakMap<object, number>} */
  const queuedAt = new WeakMap()

  /** @param {number} waitMs */
  const note = (waitMs) => {
    tasks++
    if (waits.length < maxWaits) waits.push(Math.round(waitMs * 1000) / 1000)
  }
  const { emitDestroy } = AsyncResource.prototype
  AsyncResource.prototype.emitDestroy = function () {
    const { taskId, created, started, workerInfo } = /** @type {any} */ (this)
    if (started > 0 && typeof created === 'number' && taskId !== undefined && workerInfo !== undefined) {
      note(started - created)
      if (workerInfo !== null && !known.has(workerInfo)) {
        known.add(workerInfo)
        threads++
      }
    }
    return emitDestroy.call(this)
  }
  Object.defineProperty(globalThis, Symbol.for('offloop:queued'), {
    value: (/** @type {object} */ task) => void queuedAt.set(task, performance.now()),
  })

  return {
    /** @param {unknown} value @param {number} to */
    noteSent(value, to) {
      const atMs = typeof value === 'object' && value !== null ? queuedAt.get(value) : undefined
      if (atMs === undefined) return
      note(performance.now() - atMs)
      ids.add(to)
    },
    /** Undefined where no task went through a pool that is known. */
    read: () => (tasks === 0 ? undefined : { tasks, waitsMs: waits, threads: threads + ids.size }),
  }
}

module.exports = { watchQueues }
