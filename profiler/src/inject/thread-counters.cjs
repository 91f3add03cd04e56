// What a worker counts of itself, in memory that the main thread reads, and the processor time of threads.
'use strict'
const fs = require('node:fs')
const threads = require('node:worker_threads')

/** Threads beyond are not counted. */
const maxThreads = 1024
/** In a thread's part: what Linux calls it, the messages that it sent, and at its end its processor time and utilisation. */
const place = { systemId: 0, count: 1, sendMs: 2, transferredBytes: 3, hasEnded: 4, cpuMs: 5, utilisation: 6 }
const partLength = 7
const partBytes = partLength * Float64Array.BYTES_PER_ELEMENT
const key = 'offloop:counters'

/** For the threads that are started from now on. */
function shareThreadCounters() {
  threads.setEnvironmentData(key, /** @type {any} */ (new SharedArrayBuffer(maxThreads * partBytes)))
}

/** @param {number} threadId */
function countersOfThread(threadId) {
  const shared = /** @type {any} */ (threads.getEnvironmentData(key))
  return shared instanceof SharedArrayBuffer && threadId < maxThreads
    ? new Float64Array(shared, threadId * partBytes, partLength)
    : new Float64Array(partLength)
}

/** @param {Float64Array} counters @param {number} systemId */
countersOfThread.begin = (counters, systemId) => {
  counters[place.systemId] = systemId
}

/**
 * To be called before the message is sent: whoever gets it may end the process at once.
 * @param {Float64Array} counters @param {number} transferredBytes
 */
countersOfThread.addSent = (counters, transferredBytes) => {
  counters[place.count]++
  counters[place.transferredBytes] += transferredBytes
}

/** @param {Float64Array} counters @param {number} sendMs */
countersOfThread.addSendTime = (counters, sendMs) => {
  counters[place.sendMs] += sendMs
}

/** @param {Float64Array} counters @param {number | undefined} cpuMs @param {number} utilisation */
countersOfThread.end = (counters, cpuMs, utilisation) => {
  counters[place.hasEnded] = 1
  counters[place.cpuMs] = cpuMs ?? 0
  counters[place.utilisation] = utilisation
}

/** Nothing for a thread that was ended from outside. @param {Float64Array} counters */
countersOfThread.readEnd = (counters) =>
  counters[place.hasEnded] === 1
    ? { cpuMs: counters[place.cpuMs] || undefined, utilisation: counters[place.utilisation] }
    : {}

/** What it sent; undefined for a thread that never told anything. @param {Float64Array} counters */
countersOfThread.read = (counters) =>
  counters[place.systemId] === 0
    ? undefined
    : {
        count: counters[place.count],
        sendMs: counters[place.sendMs],
        transferredBytes: counters[place.transferredBytes],
      }

/** The number that Linux knows this thread by; another number than 0 elsewhere. */
function systemThreadId() {
  try {
    return Number(/\d+$/.exec(fs.readlinkSync('/proc/thread-self'))?.[0] ?? -1)
  } catch {
    return -1
  }
}

/**
 * Processor time of this thread, or of the one that has those counters: from Linux, which tells it for every thread and every
 * release of Node.js (https://docs.kernel.org/scheduler/sched-stats.html), else from a Node.js that can tell it of its own
 * thread. Undefined where nobody knows.
 * @param {Float64Array} [counters]
 */
function threadCpuMs(counters) {
  try {
    const thread = counters ? `self/task/${counters[place.systemId]}` : 'thread-self'
    if (counters && counters[place.systemId] <= 0) return undefined
    return Number(fs.readFileSync(`/proc/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6
  } catch {
    const usage = counters ? undefined : /** @type {any} */ (process).threadCpuUsage?.()
    return usage ? (usage.user + usage.system) / 1000 : undefined
  }
}

module.exports = { shareThreadCounters, countersOfThread, systemThreadId, threadCpuMs }
