import { API } from 'typescript/sync'

/** The parts of the API object that its types keep private and that we need to watch its process. */
interface ApiInternals {
  readonly client?: { readonly channel?: { readonly child?: import('node:child_process').ChildProcess } }
}

/** A running compiler and what we know of its process. */
export interface CompilerProcess {
  readonly api: API
  /** Undefined when the process could not be started. */
  readonly pid: number | undefined
}

/** Starts the compiler's process; it lives until `close()` of its API or until this process ends. */
export function startCompiler(cwd: string): CompilerProcess {
  const api = new API({ cwd })
  const child = (api as unknown as ApiInternals).client?.channel?.child
  // Without a listener, a compiler that cannot be started would end this process with a stack trace; the first request reports it.
  child?.on('error', () => {})
  return { api, pid: child?.pid }
}

/** Ends the process, also when it is already gone. */
export function stopCompiler(compiler: CompilerProcess): void {
  try {
    compiler.api.close()
  } catch {
    // A process that is already gone cannot be asked to release anything; closing the channel is all that was left to do.
  }
}
