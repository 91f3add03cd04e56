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
/** Whether what a program does before it listens is left out: nobody waits for a server that is not there yet. */
const countsFromListening = threads.isMainThread && process.env['OFFLOOP_COUNT_FROM'] === 'listening'
if (threads.isMainThread) {
  delete process.env['OFFLOOP_PROFILE_DIRECTORY']
  delete process.env['OFFLOOP_COUNT_FROM']
  threads.setEnvironmentData('offloop:directory', directory)
}
/** What the profiler of this thread was started with, which workers with options of their own do not inherit. */
const profilerOptions = process.execArgv.filter((option) => option.startsWith('--cpu-prof'))
if (directory !== '') hideOptions()

/**
 * The program and the processes that it starts see the options that its user would have given: `cluster` counts an inspector's
 * port upwards, and a profile of a child is nobody's.
 */
function hideOptions() {
  const own = /^--(?:inspect-port=127\.0\.0\.1:0$|cpu-prof(?:$|-))/
  const folder = require('node:url').pathToFileURL(__dirname).pathname
  const isPreload = (value = '') => value.startsWith(__dirname) || value.includes(folder)
  const { execArgv } = process
  for (let index = execArgv.length - 1; index >= 0; index--) {
    const option = execArgv[index] ?? ''
    if (own.test(option)) execArgv.splice(index, 1)
    else if ((option === '--require' || option === '--import') && isPreload(execArgv[index + 1]))
      execArgv.splice(index, 2)
  }
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
      if (countsFromListening) process.emit(/** @type {any} */ ('offloop:calls'))
    })
    return listen.apply(this, /** @type {any} */ (args))
  }
}

/** Counts the processes that this one starts: https://nodejs.org/api/diagnostics_channel.html#child-process. */
function countChildren() {
  const children = { count: 0 }
  require('node:diagnostics_channel').subscribe('child_process', () => children.count++)
  return children
}

module.exports = { directory, profilerOptions, stopOnSignals, noteListening, countChildren }
