import type { API } from 'typescript/sync'
import { CompilerCrash, isInternalFailure, isProcessGone } from './compiler-crash.ts'
import {
  leaveEditor,
  startCompiler,
  stopCompiler,
  type CompilerProcess,
  type EditorConnection,
} from './compiler-process.ts'
import { EditorUnfit } from './editor-unfit.ts'
import { settle, Watchdog, type Outcome } from './watchdog.ts'

export interface GuardOptions {
  /** Absolute. */
  readonly cwd: string
  /** Whether memory matters more than the speed of the first answers. */
  readonly isLongLived?: boolean
  /** Connects to the editor's compiler, which is used for as long as it is fit. Throws EditorUnfit. */
  readonly attach?: () => EditorConnection
  /** Called before work is done again in a compiler of our own, because the editor's is unfit. */
  readonly onDetach: (reason: string) => void
  /** Called before work is done again on a new process. */
  readonly onRestart: () => void
  /** Brings a new process to where the one before it was. */
  readonly reload: (api: API) => void
  /** Called instead of `reload`, when a new process could not be brought there. */
  readonly giveUp: () => void
  /** How long `reload` may take. */
  readonly reloadBudgetMs: number
}

/** A compiler's process, which is replaced when it stops or hangs, or the editor's, which gives way to one of our own. */
export class GuardedCompiler {
  /** Why the editor's compiler is not used, although it was asked for: one sentence. */
  detachReason: string | undefined
  private readonly options: GuardOptions
  private readonly watchdog = new Watchdog()
  private editor: EditorConnection | undefined
  private own: CompilerProcess | undefined
  private isRunning = false

  constructor(options: GuardOptions) {
    this.options = options
    try {
      this.editor = options.attach?.()
    } catch (error) {
      if (!(error instanceof EditorUnfit)) throw error
      this.detachReason = error.message
    }
    if (!this.editor) this.own = startCompiler(options.cwd, options.isLongLived)
  }

  get api(): API {
    return this.editorApi ? (this.editorApi as API<boolean> as API) : this.compiler.api
  }

  /** The editor's compiler, while it is in use. */
  get editorApi(): API<true> | undefined {
    return this.editor?.api
  }

  get processId(): number {
    return this.compiler.pid
  }

  /** Does work, once more when the process stops in the middle; see CompilerSession.run. */
  run<T>(work: () => T, budgetMs: number | undefined): T {
    if (this.isRunning) return work()
    this.isRunning = true
    try {
      if (this.editor) {
        const { channel } = this.editor
        const shared = settle(() => channel.within(budgetMs, work))
        if (shared.ok || !(shared.error instanceof EditorUnfit)) return valueOf(shared)
        this.detach(this.editor, shared.error.message)
      }
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
    this.editor?.channel.renew()
    this.watchdog.renew()
  }

  close(): void {
    this.watchdog.close()
    if (this.editor) leaveEditor(this.editor)
    if (this.own) stopCompiler(this.own)
  }

  private get compiler(): CompilerProcess {
    if (!this.own) throw new Error('There is no compiler of our own.')
    return this.own
  }

  private detach(editor: EditorConnection, reason: string): void {
    leaveEditor(editor)
    this.editor = undefined
    this.detachReason = reason
    this.own = startCompiler(this.options.cwd, this.options.isLongLived)
    this.options.onDetach(reason)
    this.recover(() => this.options.reload(this.compiler.api))
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
  private recover(load = (): void => this.restart()): void {
    const { outcome } = this.watchdog.watch(this.compiler.pid, this.options.reloadBudgetMs, load)
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
    this.own = startCompiler(this.options.cwd, this.options.isLongLived)
    this.watchdog.retarget(this.compiler.pid)
  }
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  if (!isInternalFailure(outcome.error)) throw outcome.error
  throw new CompilerCrash('failed', 'TypeScript failed inside while it answered.', { cause: outcome.error })
}
