import { EditorUnfit } from './editor-unfit.ts'

/** The compiler could not do a piece of work. The message is fit for a user. */
export class CompilerCrash extends Error {
  /**
   * `stopped`: the process ended twice; `timeout`: it was ended because the work took too long; `failed`: it answered
   * with an internal error; `unavailable`: it could not be started.
   */
  readonly reason: 'stopped' | 'timeout' | 'failed' | 'unavailable'

  constructor(reason: CompilerCrash['reason'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'CompilerCrash'
    this.reason = reason
  }
}

/** Whether an error means that the compiler's process is gone, or the editor's of no use, so that only a new process helps. */
export function isProcessGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof EditorUnfit) return true
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'EPIPE' || code === 'ECONNRESET' || code === 'EBADF' || code === 'EOF') return true
  return /Unexpected EOF while reading from child process|SyncRpcChannel is closed|^Expected (fixed 3-element|binary data|positive fixint)/.test(
    error.message,
  )
}

/** Whether the compiler survived, but failed inside: a panic that it caught and answered with. */
export function isInternalFailure(error: unknown): boolean {
  return error instanceof Error && /\bpanic\b|runtime error:/.test(error.message)
}
