// Loaded before the program of an un-profiled run, in every thread of it. The main thread measures how long its event loop is
// kept from turning, and what the threads cost; it writes one file at the end. Uses Node.js alone and does little, because what
// it does is measured as well.
'use strict'
const fs = require('node:fs')
const path = require('node:path')
const { performance } = require('node:perf_hooks')
const v8 = require('node:v8')
const threads = require('node:worker_threads')

const { countCollections } = require('./count-collections.cjs')
const { directory, stopOnSignals, noteListening, countChildren } = require('./process-end.cjs')
const { shareThreadCounters, countersOfThread, systemThreadId, threadCpuMs } = require('./thread-counters.cjs')
const { watchQueues } = require('./watch-queues.cjs')
const { watchThreads } = require('./watch-threads.cjs')

const file = path.join(directory, 'metrics.json')
/** The loop is looked at so often. A block begins somewhere between two looks, so that half of this is added to what is seen. */
const lookMs = 10
const heapEveryMs = 100
/** Workers are looked at so often; one that ends of itself or lives until the end is looked at then, too. */
const workersEveryMs = 100
/** Delays that are kept for percentiles: some eleven minutes of looks; then only sums and the longest go on. */
const maxDelays = 131072

if (directory !== '') {
  if (threads.isMainThread) measure()
  else measureWorker()
}

function measure() {
  let startedMs = performance.now()
  /** What was used before it began to count. */
  let earlierCpuMs = 0
  let earlierMainCpuMs = 0
  const delays = new Float64Array(maxDelays)
  let delayCount = 0
  let lastMs = startedMs
  let blockingMs = 0
  let longestMs = 0
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
  const collections = countCollections()

  stopOnSignals()
  noteListening()
  shareThreadCounters()
  const children = countChildren()
  const pool = watchQueues()
  const { sent, workers, lookAtWorkers } = measureThreads(pool.noteSent)

  // From here on it counts: what comes before is the loading of a function that is called (run-case.mjs), or of a server.
  process.once(/** @type {any} */ ('offloop:calls'), () => {
    const { user, system } = process.cpuUsage()
    earlierCpuMs = (user + system) / 1000
    earlierMainCpuMs = threadCpuMs() ?? 0
    startedMs = lastMs = performance.now()
    delayCount = blockingMs = longestMs = firstTurnMs = 0
    collections.restart()
    loopAtFirstTurn = performance.eventLoopUtilization()
    Object.assign(sent, { count: 0, transferredBytes: 0, sendMs: 0 })
  })

  process.on('exit', (code) => {
    look()
    const loop = performance.eventLoopUtilization(loopAtFirstTurn)
    const wallMs = performance.now() - startedMs
    const activeMs = loopAtFirstTurn ? firstTurnMs + loop.active : wallMs
    lookAtWorkers()
    const usage = process.resourceUsage()
    const { user, system } = process.cpuUsage()
    const mainCpuMs = threadCpuMs()
    fs.writeFileSync(
      file,
      JSON.stringify({
        wallMs,
        cpuMs: (user + system) / 1000 - earlierCpuMs,
        mainCpuMs: mainCpuMs === undefined ? undefined : mainCpuMs - earlierMainCpuMs,
        loopBlockingMs: blockingMs,
        longestBlockMs: longestMs,
        delaysMs: Array.from(delays.subarray(0, delayCount), (delay) => Math.round(delay * 100) / 100),
        utilisation: Math.min(1, activeMs / wallMs),
        rssBytes: usage.maxRSS * 1024,
        heapBytes: Math.max(heapBytes, v8.getHeapStatistics().used_heap_size),
        gcMs: collections.readMs(),
        messages: sent,
        workers,
        pool: pool.read(),
        childProcesses: children.count,
        exitCode: code,
      }),
    )
  })
}

/**
 * Follows the workers that the main thread starts and what goes to and fro.
 * @param {(value: unknown, to: number) => void} noteSent
 */
function measureThreads(noteSent) {
  const sent = { count: 0, transferredBytes: 0, sendMs: 0 }
  /** @type {Record<string, any>[]} */
  const workers = []
  /** Those that have not ended. @type {Map<import('node:worker_threads').Worker, { note: Record<string, any>, counters: Float64Array }>} */
  const running = new Map()

  const lookAtWorkers = () => {
    for (const [worker, { note, counters }] of running) {
      // Before its first code, it has nothing to tell.
      if (note['spawnMs'] === undefined) continue
      note['utilisation'] = worker.performance.eventLoopUtilization().utilization
      note['cpuMs'] = threadCpuMs(counters) ?? note['cpuMs']
      note['sent'] = countersOfThread.read(counters)
    }
  }
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer
  watchThreads({
    workerOptions: ['--require', __filename],
    onWorker(worker, { name, file }, beganAt) {
      const note = { threadId: worker.threadId, name, file, spawnMs: undefined, utilisation: 0, cpuMs: undefined }
      const counters = countersOfThread(worker.threadId)
      workers.push(note)
      running.set(worker, { note, counters })
      timer ??= setInterval(lookAtWorkers, workersEveryMs).unref()
      worker.once('online', () => Object.assign(note, { spawnMs: performance.now() - beganAt }))
      worker.once('exit', () => {
        running.delete(worker)
        Object.assign(note, { sent: countersOfThread.read(counters), ...countersOfThread.readEnd(counters) })
        if (running.size > 0) return
        clearInterval(timer)
        timer = undefined
      })
    },
    onSend(to, value, transfer, post) {
      noteSent(value, to)
      const startedMs = performance.now()
      try {
        post()
      } finally {
        sent.sendMs += performance.now() - startedMs
        sent.count++
        for (const item of transfer) sent.transferredBytes += byteLengthOf(item)
      }
    },
  })
  return { sent, workers, lookAtWorkers }
}

/** A worker has no file of its own, since it may be ended at any moment: what it counts is in memory that all threads share. */
function measureWorker() {
  const counters = countersOfThread(threads.threadId)
  countersOfThread.begin(counters, systemThreadId())
  watchThreads({
    workerOptions: ['--require', __filename],
    onWorker: () => undefined,
    onSend(_to, _value, transfer, post) {
      let bytes = 0
      for (const item of transfer) bytes += byteLengthOf(item)
      countersOfThread.addSent(counters, bytes)
      const startedMs = performance.now()
      try {
        post()
      } finally {
        countersOfThread.addSendTime(counters, performance.now() - startedMs)
      }
    },
  })
  process.on('exit', () =>
    countersOfThread.end(counters, threadCpuMs(), performance.eventLoopUtilization().utilization),
  )
}

/** @param {any} item */
function byteLengthOf(item) {
  return item?.byteLength ?? 0
}
