import type { ChildProcess } from 'node:child_process'
import { API } from 'typescript/sync'
import { CompilerCrash } from './compiler-crash.ts'

/** The part of the API object that its types keep private and that we need to watch its process. */
interface ApiInternals {
  readonly client?: { readonly channel?: { readonly child?: ChildProcess } }
}

/** A running compiler. */
export interface CompilerProcess {
  readonly api: API
  readonly pid: number
  /** Ends it at once, if it is still there. */
  kill(): void
}

/** Starts the compiler's process; it lives until it is stopped or this process ends. */
export function startCompiler(cwd: string): CompilerProcess {
  const api = quietly(() => spawnApi(cwd))
  const child = (api as unknown as ApiInternals).client?.channel?.child
  // Without a listener, a compiler that cannot be started would end this process with a stack trace.
  child?.on('error', () => {})
  if (child?.pid === undefined) throw unavailable()
  return { api, pid: child.pid, kill: () => child.kill('SIGKILL') }
}

/** Ends the process, also when it is already gone. */
export function stopCompiler({ api, kill }: CompilerProcess): void {
  try {
    api.close()
  } catch {
    // A process that is already gone cannot be asked to release anything; closing the channel is all that was left to do.
  }
  // One that hangs does not listen to the signal that `close` sends.
  kill()
}

function spawnApi(cwd: string): API {
  try {
    return new API({ cwd })
  } catch (error) {
    throw unavailable(error)
  }
}

function unavailable(cause?: unknown): CompilerCrash {
  const platform = `${process.platform}-${process.arch}`
  const message = `TypeScript 7 cannot be started: its package for ${platform} is missing; install with "npm install --include=optional".`
  return new CompilerCrash('unavailable', message, { cause })
}

/** A compiler that dies prints the stack traces of all its threads to our stderr, unless its environment says not to. */
function quietly<T>(start: () => T): T {
  const name = 'GOTRACEBACK'
  if (process.env[name] !== undefined) return start()
  process.env[name] = 'none'
  try {
    return start()
  } finally {
    delete process.env[name]
  }
}
