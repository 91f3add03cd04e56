import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'

interface Task {
  readonly file: string
  readonly name: string
  readonly values: readonly unknown[]
  readonly areBuffers: readonly boolean[]
}

type Outcome =
  | { readonly value: unknown; readonly isBuffer: boolean }
  | { readonly error: unknown; readonly properties: object }

let pool: Piscina | undefined

/** Threads that wait for work do not keep the program from ending. */
function start(): Piscina {
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
export async function runInWorker<Run extends (...values: never[]) => unknown>(
  callerUrl: string,
  file: string,
  name: string,
  ...values: Parameters<Run>
): Promise<Awaited<ReturnType<Run>>> {
  const task: Task = {
    file: new URL(file + extname(new URL(callerUrl).pathname), callerUrl).href,
    name,
    values,
    areBuffers: values.map((value) => Buffer.isBuffer(value)),
  }
  const transferList = values.flatMap(memoryOf)
  pool ??= start()
  const outcome: Outcome = await pool.run(task, { transferList })
  if ('error' in outcome)
    throw outcome.error instanceof Error ? Object.assign(outcome.error, outcome.properties) : outcome.error
  return (outcome.isBuffer ? asBuffer(outcome.value) : outcome.value) as Awaited<ReturnType<Run>>
}

const handedOver = new WeakSet<object>()

/**
 * Has the memory of bytes go over to the thread with the call that they are given to, instead of a copy. Nobody may read them
 * afterwards.
 */
export function handOver<Bytes extends ArrayBuffer | ArrayBufferView>(bytes: Bytes): Bytes {
  handedOver.add(bytes)
  return bytes
}

/** A part of a larger memory is copied: others may have the rest. */
function memoryOf(value: unknown): ArrayBuffer[] {
  if (!(value instanceof ArrayBuffer) && !ArrayBuffer.isView(value)) return []
  if (!handedOver.has(value)) return []
  if (value instanceof ArrayBuffer) return [value]
  const { buffer, byteLength } = value
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : []
}

/**
 * The part of `runInWorker` that runs in the thread.
 * @worker
 */
export async function runTask({ file, name, values, areBuffers }: Task): Promise<Outcome> {
  try {
    // A loader such as tsx reaches `require` in threads under every release of Node.js, `import` only in newer ones.
    const tasks = file.endsWith('ts') ? createRequire(file)(fileURLToPath(file)) : await import(file)
    const value: unknown = await tasks[name](
      ...values.map((given, index) => (areBuffers[index] ? asBuffer(given) : given)),
    )
    return { value, isBuffer: Buffer.isBuffer(value) }
  } catch (error) {
    return failureOf(error)
  }
}

/** A copy of an error has its message, stack and cause; what else it says of itself goes along. */
function failureOf(error: unknown): Outcome {
  if (!(error instanceof Error)) return { error, properties: {} }
  const copy = copyOf(error)
  const properties = Object.entries(error).filter(([, value]) => Object(value) !== value && typeof value !== 'symbol')
  if (copy.name !== error.name) properties.push(['name', error.name])
  return { error: copy, properties: Object.fromEntries(properties) }
}

function copyOf(error: Error): Error {
  try {
    return structuredClone(error)
  } catch {
    return Object.assign(new Error(error.message), { stack: error.stack })
  }
}

/** A Buffer arrives as the Uint8Array that it is underneath. */
function asBuffer(value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value
}
