// @ts-nocheck

const { availableParallelism } = require('node:os')
const { dirname, extname, resolve } = require('node:path')
const { parentPort, Worker } = require('node:worker_threads')

const entry = `require(require('node:worker_threads').workerData).serveTasks()`

const idle = []
const running = new Map()
const waiting = []

/**
 * Calls a function that a worker file exports in a thread, and gives what it returns or throws. The file is named relative
 * to the caller and without an ending: it has the same one, in the sources as after a build.
 */
async function runInWorker(
  callerFile,
  file,
  name,
  ...values
) {
  const task = {
    file: resolve(dirname(callerFile), file + extname(callerFile)),
    name,
    values,
    areBuffers: values.map((value) => Buffer.isBuffer(value)),
  }
  const outcome = await new Promise((settle, reject) => {
    waiting.push({ task, resolve: settle, reject })
    next()
  })
  if ('error' in outcome)
    throw outcome.error instanceof Error ? Object.assign(outcome.error, outcome.properties) : outcome.error
  return (outcome.isBuffer ? asBuffer(outcome.value) : outcome.value)
}

/** Gives work to threads that have none, and starts more threads as long as there are processors for them. */
function next() {
  for (let job = waiting[0]; job; job = waiting[0]) {
    const worker = idle.pop() ?? (running.size < availableParallelism() ? start() : undefined)
    if (!worker) return
    waiting.shift()
    running.set(worker, job)
    worker.ref()
    try {
      worker.postMessage(job.task)
    } catch (error) {
      rest(worker)
      job.reject(error)
    }
  }
}

function start() {
  const worker = new Worker(entry, { eval: true, workerData: __filename })
  worker.on('message', (outcome) => {
    const job = running.get(worker)
    rest(worker)
    job?.resolve(outcome)
    next()
  })
  worker.on('error', (error) => drop(worker, error))
  worker.on('exit', () => drop(worker, new Error('The worker ended before its task did.')))
  return worker
}

/** A thread that waits for work does not keep the program from ending. */
function rest(worker) {
  running.delete(worker)
  worker.unref()
  idle.push(worker)
}

function drop(worker, error) {
  const job = running.get(worker)
  running.delete(worker)
  if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1)
  job?.reject(error)
  next()
}

/**
 * The part of `runInWorker` that runs in the thread.
 * @worker
 */
async function runTask({ file, name, values, areBuffers }) {
  try {
    const tasks = require(file)
    const value = await tasks[name](
      ...values.map((given, index) => (areBuffers[index] ? asBuffer(given) : given)),
    )
    return { value, isBuffer: Buffer.isBuffer(value) }
  } catch (error) {
    return failureOf(error)
  }
}

function serveTasks() {
  parentPort?.on('message', (task) => {
    runTask(task)
      .then((outcome) => parentPort?.postMessage(outcome))
      .catch((error) => parentPort?.postMessage(failureOf(error)))
  })
}

/** A copy of an error has its message, stack and cause; what else it says of itself goes along. */
function failureOf(error) {
  if (!(error instanceof Error)) return { error, properties: {} }
  const copy = copyOf(error)
  const properties = Object.entries(error).filter(([, value]) => Object(value) !== value && typeof value !== 'symbol')
  if (copy.name !== error.name) properties.push(['name', error.name])
  return { error: copy, properties: Object.fromEntries(properties) }
}

function copyOf(error) {
  try {
    return structuredClone(error)
  } catch {
    return Object.assign(new Error(error.message), { stack: error.stack })
  }
}

/** A Buffer arrives as the Uint8Array that it is underneath. */
function asBuffer(value) {
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value
}

module.exports = { runInWorker, serveTasks }
