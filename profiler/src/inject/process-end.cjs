// Parts that both preloads share.
'use strict'
const threads = require('node:worker_threads')

/**
 * Where what is recorded goes, or '' in a process that the profiled one started: it inherits the preload, not the profiler.
 * Every thread of the profiled process finds it.
 */
const directory = threads.isMainThread
  ? (process.env['OFFLOOP_PROFILE_DIRECTORY'] ?? '')
  : String(threads.getEnvironmentData('offloop:directory') ?? '')
if (threads.isMainThread) {
  delete process.env['OFFLOOP_PROFILE_DIRECTORY']
  threads.setEnvironmentData('offloop:directory', directory)
}

/** A signal ends a process without a word, so it has to become an exit; a program's own handler comes first. */
function stopOnSignals() {
  for (const [signal, code] of /** @type {const} */ ([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])) {
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) process.exit(code)
    })
  }
}

/** Writes the addresses that servers of this process listen on, one line of JSON each, as soon as they do. */
function noteListening() {
  const fs = require('node:fs')
  const net = require('node:net')
  const path = require('node:path')
  const { listen } = net.Server.prototype
  net.Server.prototype.listen = function (/** @type {any[]} */ ...args) {
    this.once('listening', () => {
      const address = this.address()
      if (typeof address === 'object' && address !== null)
        fs.appendFileSync(path.join(directory, 'listening.jsonl'), `${JSON.stringify(address)}\n`)
    })
    return listen.apply(this, /** @type {any} */ (args))
  }
}

module.exports = { directory, stopOnSignals, noteListening }
