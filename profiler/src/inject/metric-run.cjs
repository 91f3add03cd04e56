// Loaded before the program of an un-profiled run, in every thread of it. The main thread measures how long its event loop is
// kept from turning, and what the threads cost; it writes one file at the end. Uses Node.js alone and does little, because what
// it does is measured as well.
'use strict'
const fs = require('node:fs')
const mod = require('node:module')
const path = require('node:path')
const { performance, PerformanceObserver } = require('node:perf_hooks')
const threads = require('node:worker_threads')
const v8 = require('node:v8')

const { directory, stopOnSignals, noteListening } = require('./process-end.cjs')

const file = path.join(directory, 'metrics.json')
/** The loop is looked at so often. A block begins somewhere between two looks, so that half of this is added to what is seen. */
const lookMs = 5
const heapEveryMs = 100
/** Delays that are kept for percentiles: some eleven minutes of looks; then only sums and the longest go on. */
const maxDelays = 131072

if (threads.isMainThread && directory !== '') measure()

function measure() {
  const startedMs = performance.now()
  const delays = new Float64Array(maxDelays)
  const workers = new Map()
  const sent = { count: 0, transferredBytes: 0, sendMs: 0 }
  let delayCount = 0
  let lastMs = startedMs
  let blockingMs = 0
  let longestMs = 0
  let gcMs = 0
  let heapBytes = 0
  let heapAtMs = 0
  /** The synchronous main module comes before the loop begins to count what it does. */
  let firstTurnMs = 0
  /** @type {any} */
  let loopAtFirstTurn

  /** @param {number} gapMs */
  const noteGap = (gapMs) => {
    const delayMs = gapMs > 2 * lookMs ? gapMs - lookMs / 2 : Math.max(0, gapMs - lookMs)
    if (delayCount < maxDelays) delays[delayCount++] = delayMs
    if (delayMs > longestMs) longestMs = delayMs
    if (delayMs > 50) blockingMs += delayMs - 50
  }
  const look = () => {
    const nowMs = performance.now()
    noteGap(nowMs - lastMs)
    lastMs = nowMs
    if (nowMs - heapAtMs > heapEveryMs) {
      heapAtMs = nowMs
      heapBytes = Math.max(heapBytes, v8.getHeapStatistics().used_heap_size)
    }
  }
  const timer = setInterval(look, lookMs)
  timer.unref()
  setImmediate(() => {
    firstTurnMs = performance.now() - startedMs
    loopAtFirstTurn = performance.eventLoopUtilization()
  })
  const collections = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) gcMs += duration
  })
  collections.observe({ entryTypes: ['gc'] })

  stopOnSignals()
  noteListening()
  patchWorkers(workers, sent)

  process.on('exit', (code) => {
    look()
    for (const { duration } of collections.takeRecords()) gcMs += duration
    const loop = performance.eventLoopUtilization(loopAtFirstTurn)
    const wallMs = performance.now() - startedMs
    const activeMs = loopAtFirstTurn ? firstTurnMs + loop.active : wallMs
    const usage = process.resourceUsage()
    const { user, system } = process.cpuUsage()
    fs.writeFileSync(
      file,
      JSON.stringify({
        wallMs,
        cpuMs: (user + system) / 1000,
        loopBlockingMs: blockingMs,
        longestBlockMs: longestMs,
        delaysMs: Array.from(delays.subarray(0, delayCount), (delay) => Math.round(delay * 100) / 100),
        utilisation: Math.min(1, activeMs / wallMs),
        rssBytes: usage.maxRSS * 1024,
        heapBytes: Math.max(heapBytes, v8.getHeapStatistics().used_heap_size),
        gcMs,
        messages: sent,
        workers: [...workers.values()],
        exitCode: code,
      }),
    )
  })
}

/**
 * @param {Map<number, any>} workers
 * @param {{ count: number, transferredBytes: number, sendMs: number }} sent
 */
function patchWorkers(workers, sent) {
  const Base = threads.Worker
  threads.Worker = class Worker extends Base {
    /** @param {string | URL} program @param {import('node:worker_threads').WorkerOptions} [options] */
    constructor(program, options = {}) {
      const startedMs = performance.now()
      super(program, options)
      const worker = {
        threadId: this.threadId,
        name: options.name ?? '',
        file: options.eval ? '[eval]' : String(program),
        spawnMs: undefined,
        utilisation: 0,
        cpuMs: undefined,
      }
      workers.set(this.threadId, worker)
      this.once('online', () => {
        Object.assign(worker, { spawnMs: performance.now() - startedMs })
        const read = setInterval(() => {
          // Gone with the thread, and Node.js 20 cannot tell the time on the processor.
          worker.utilisation = this.performance.eventLoopUtilization().utilization
          const usage = /** @type {any} */ (this).cpuUsage?.()
          usage?.then?.(
            (/** @type {{ user: number, system: number }} */ { user, system }) =>
              Object.assign(worker, { cpuMs: (user + system) / 1000 }),
            () => undefined,
          )
        }, 50)
        read.unref()
        this.once('exit', () => clearInterval(read))
      })
    }

    /** @param {unknown} value @param {any} [transfer] */
    postMessage(value, transfer) {
      send(sent, transfer, () => super.postMessage(value, transfer))
    }
  }
  const BaseChannel = threads.MessageChannel
  const ports = new WeakSet()
  threads.MessageChannel = class MessageChannel extends BaseChannel {
    constructor() {
      super()
      ports.add(this.port1).add(this.port2)
    }
  }
  const { postMessage } = threads.MessagePort.prototype
  threads.MessagePort.prototype.postMessage = function (value, transfer) {
    // Node.js itself uses ports to start a worker and to print from it.
    if (!ports.has(this)) return postMessage.call(this, value, /** @type {any} */ (transfer))
    return send(sent, transfer, () => postMessage.call(this, value, /** @type {any} */ (transfer)))
  }
  mod.syncBuiltinESMExports()
}

/**
 * @param {{ count: number, transferredBytes: number, sendMs: number }} sent
 * @param {unknown} transfer
 * @param {() => void} post
 */
function send(sent, transfer, post) {
  const startedMs = performance.now()
  try {
    post()
  } finally {
    sent.sendMs += performance.now() - startedMs
    sent.count++
    const list = Array.isArray(transfer) ? transfer : /** @type {any} */ (transfer)?.transfer
    for (const item of list ?? []) sent.transferredBytes += item?.byteLength ?? 0
  }
}
