import { availableParallelism } from 'node:os'
import { extname } from 'node:path'
import { Piscina } from 'piscina'

let pool

/** Threads that wait for work do not keep the program from ending. */
function start() {
  return new Piscina({
    filename: import.meta.url,
    name: 'runTask',
    minThreads: 1,
    maxThreads: availableParallelism(),
    idleTimeout: 60_000,
  })
}

/**
 * Calls a function that a worker file exports in a thread, and gives what it returns or throws. The file is named relative
 * to the caller and without an ending: it has the same one, in the sources as after a build.
 */
export async function runInWorker(
  callerUrl,
  file,
  name,
  ...values
) {
  const task = {
    file: new URL(file + extname(new URL(callerUrl).pathname), callerUrl).href,
    name,
    values,
    areBuffers: values.map((value) => Buffer.isBuffer(value)),
  }
  pool ??= start()
  const outcome = await pool.run(task)
  if ('error' in outcome)
    throw outcome.error instanceof Error ? Object.assign(outcome.error, outcome.properties) : outcome.error
  return (outcome.isBuffer ? asBuffer(outcome.value) : outcome.value)
}

/**
 * The part of `runInWorker` that runs in the thread.
 * @worker
 */
export async function runTask({ file, name, values, areBuffers }) {
  try {
    const tasks = await import(file)
    const value = await tasks[name](
      ...values.map((given, index) => (areBuffers[index] ? asBuffer(given) : given)),
    )
    return { value, isBuffer: Buffer.isBuffer(value) }
  } catch (error) {
    return failureOf(error)
  }
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
