import type { API } from 'typescript/sync'
import { CompilerCrash, isInternalFailure, isProcessGone } from './compiler-crash.ts'
import { startCompiler, stopCompiler, type CompilerProcess } from './compiler-process.ts'
import { settle, Watchdog, type Outcome } from './watchdog.ts'

export interface GuardOptions {
  /** Absolute. */
  readonly cwd: string
  /** Called before work is done again on a new process. */
  readonly onRestart: () => void
  /** Brings a new process to where the one before it was. */
  readonly reload: (api: API) => void
  /** Called instead of `reload`, when a new process could not be brought there. */
  readonly giveUp: () => void
  /** How long `reload` may take. */
  readonly reloadBudgetMs: number
}

/** A compiler's process, which is replaced when it stops or hangs. */
export class GuardedCompiler {
  private readonly options: GuardOptions
  private readonly watchdog = new Watchdog()
  private compiler: CompilerProcess
  private isRunning = false

  constructor(options: GuardOptions) {
    this.options = options
    this.compiler = startCompiler(options.cwd)
  }

  get api(): API {
    return this.compiler.api
  }

  get processId(): number {
    return this.compiler.pid
  }

  /** Does work, once more when the process stops in the middle; see CompilerSession.run. */
  run<T>(work: () => T, budgetMs: number | undefined): T {
    if (this.isRunning) return work()
    this.isRunning = true
    try {
      const first = this.attempt(work, budgetMs)
      if (first.ok || !isProcessGone(first.error)) return valueOf(first)
      this.options.onRestart()
      const second = this.attempt(() => {
        this.restart()
        return work()
      }, budgetMs)
      if (second.ok || !isProcessGone(second.error)) return valueOf(second)
      this.recover()
      const message = 'The TypeScript process stopped twice on the same work.'
      throw new CompilerCrash('stopped', message, { cause: second.error })
    } finally {
      this.isRunning = false
    }
  }

  renewBudget(): void {
    this.watchdog.renew()
  }

  close(): void {
    this.watchdog.close()
    stopCompiler(this.compiler)
  }

  private attempt<T>(work: () => T, budgetMs: number | undefined): Outcome<T> {
    if (budgetMs === undefined) return settle(work)
    const { timedOut, outcome } = this.watchdog.watch(this.compiler.pid, budgetMs, work)
    if (!timedOut) return outcome
    this.recover()
    if (outcome.ok) return outcome
    const seconds = Math.round(budgetMs / 100) / 10
    throw new CompilerCrash('timeout', `TypeScript did not answer within ${seconds} s.`, { cause: outcome.error })
  }

  /** A fresh process for the next work, with nothing loaded where it cannot even load. */
  private recover(): void {
    const { pid } = this.compiler
    const { outcome } = this.watchdog.watch(pid, this.options.reloadBudgetMs, () => this.restart())
    if (outcome.ok) return
    this.startAnew()
    this.options.giveUp()
  }

  private restart(): void {
    this.startAnew()
    this.options.reload(this.compiler.api)
  }

  private startAnew(): void {
    stopCompiler(this.compiler)
    this.compiler = startCompiler(this.options.cwd)
    this.watchdog.retarget(this.compiler.pid)
  }
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  if (!isInternalFailure(outcome.error)) throw outcome.error
  throw new CompilerCrash('failed', 'TypeScript failed inside while it answered.', { cause: outcome.error })
}
