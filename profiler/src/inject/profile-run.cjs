// Loaded before the program of a profiled run, in every thread of it. Notes what V8's own profiles do not tell: which
// threads there were, what they sent each other, and the source maps of what was compiled on the way. Uses Node.js alone,
// because whatever else it loaded would be in the profile.
'use strict'
const fs = require('node:fs')
const mod = require('node:module')
const path = require('node:path')
const threads = require('node:worker_threads')

const { directory, profilerOptions, stopOnSignals, noteListening } = require('./process-end.cjs')
const { keepSourceMap } = require('./keep-source-map.cjs')
const { watchThreads } = require('./watch-threads.cjs')
const { watchTurns } = require('./watch-turns.cjs')

/** So many messages of a thread are noted, of so many threads; after that they are only counted. */
const maxMessages = 2000
const maxThreads = 64
/** In a thread's part of the shared memory: how many there were, then `to`, `atUs` and `bytes` of each. */
const partLength = 1 + 3 * maxMessages
/** Weighing a message takes what sending it takes; of a thread's time it may have no more than this share. */
const mostWeighing = 0.01
/** So many are weighed in any case. */
const leastWeighed = 5

/** @type {Map<number, Record<string, unknown>>} */
const workers = new Map()
/** How many were weighed and what the last of them weighed, by thread that they went to. @type {Map<number, { count: number, bytes: number }>} */
const weighed = new Map()
let weighingMs = 0
/** A worker that is terminated has no time to write anything: what it sent is in memory that the main thread reads. */
const shared = sharedMessages()
const own = partOf(threads.threadId)

/** The clock of V8's profiles. */
const nowUs = () => Number(process.hrtime.bigint() / 1000n)
/** @type {ReturnType<typeof watchTurns> | undefined} */
let turns

if (directory !== '') {
  if (threads.isMainThread) {
    stopOnSignals()
    noteListening()
  }
  watchThreads({
    workerOptions: ['--require', __filename, ...profilerOptions],
    onWorker(worker, { name, file }, beganAt) {
      const startedUs = nowUs() - (performance.now() - beganAt) * 1000
      const note = { threadId: worker.threadId, name, file, startedUs, onlineUs: undefined, exitedUs: undefined }
      workers.set(worker.threadId, note)
      worker.once('online', () => Object.assign(note, { onlineUs: nowUs() }))
      worker.once('exit', () => Object.assign(note, { exitedUs: nowUs() }))
    },
    onSend(to, value, transfer, post) {
      const count = own[0]++
      if (count < maxMessages) own.set([to, nowUs(), weigh(to, value, transfer)], 1 + 3 * count)
      post()
    },
  })
  keepCompiledSourceMaps()
  turns = watchTurns(nowUs)
  process.on('exit', write)
}

function sharedMessages() {
  if (!threads.isMainThread)
    return /** @type {SharedArrayBuffer} */ (/** @type {any} */ (threads.getEnvironmentData('offloop:messages')))
  const memory = new SharedArrayBuffer(directory === '' ? 0 : maxThreads * partLength * Float64Array.BYTES_PER_ELEMENT)
  if (directory !== '') threads.setEnvironmentData('offloop:messages', /** @type {any} */ (memory))
  return memory
}

/** @param {number} threadId */
function partOf(threadId) {
  return directory !== '' && threadId < maxThreads
    ? new Float64Array(shared, threadId * partLength * Float64Array.BYTES_PER_ELEMENT, partLength)
    : new Float64Array(partLength)
}

/**
 * What a message weighs as a clone; where there is no time for that, what the last one to the same thread weighed.
 * @param {number} to @param {unknown} value @param {readonly unknown[]} transfer
 */
function weigh(to, value, transfer) {
  const known = weighed.get(to) ?? { count: 0, bytes: 0 }
  const startedMs = performance.now()
  if (known.count >= leastWeighed && weighingMs > mostWeighing * startedMs) return known.bytes
  let bytes = 0
  try {
    bytes = require('node:v8').serialize(value).length
    // What is transferred is not cloned.
    for (const item of transfer) bytes -= item instanceof ArrayBuffer ? item.byteLength : 0
  } catch {
    // What only the structured clone of a thread can take, such as a port, is not weighed.
  }
  weighingMs += performance.now() - startedMs
  weighed.set(to, { count: known.count + 1, bytes: Math.max(0, bytes) })
  return Math.max(0, bytes)
}

function keepCompiledSourceMaps() {
  const prototype = /** @type {any} */ (mod).prototype
  const compile = prototype._compile
  prototype._compile = function (
    /** @type {string} */ content,
    /** @type {string} */ file,
    /** @type {unknown[]} */ ...rest
  ) {
    if (typeof content === 'string') keepSourceMap(directory, file, content)
    return compile.call(this, content, file, ...rest)
  }
}

/** At the end of the thread; of workers that were terminated, the main thread writes it. */
function write() {
  writeThread(threads.threadId, [...workers.values()])
  if (!threads.isMainThread) return
  for (let threadId = 1; threadId < maxThreads; threadId++)
    if (partOf(threadId)[0] > 0 && !fs.existsSync(fileOf(threadId))) writeThread(threadId, [])
}

/** @param {number} threadId @param {readonly unknown[]} started */
function writeThread(threadId, started) {
  const part = threadId === threads.threadId ? own : partOf(threadId)
  const messages = Array.from({ length: Math.min(part[0], maxMessages) }, (_, index) => {
    const [to, atUs, bytes] = part.subarray(1 + 3 * index)
    return { to, atUs, bytes }
  })
  const note = { threadId, workers: started, messages, messageCount: part[0] }
  const keptWaiting = threadId === threads.threadId ? turns?.read() : undefined
  fs.writeFileSync(fileOf(threadId), JSON.stringify({ ...note, keptWaiting }))
}

/** @param {number} threadId */
function fileOf(threadId) {
  return path.join(directory, `thread.${threadId}.json`)
}
