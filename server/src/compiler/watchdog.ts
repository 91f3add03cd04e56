import { Worker } from 'node:worker_threads'

/** Slots of the shared state: what is going on, and which process it concerns. */
const statusSlot = 0
const pidSlot = 1
/** Never changes, so that waiting on it is sleeping. */
const sleepSlot = 2
/** Values of the status slot; every positive number is a piece of work under way. */
const idle = 0
const ended = -1

const pollMs = 100

/** Runs on a thread of its own, because the main one is blocked while it waits for the compiler. Plain JavaScript, so that it needs no file. */
const workerSource = `
const { workerData: { status, deadline } } = process.getBuiltinModule('node:worker_threads')
for (;;) {
  Atomics.wait(status, ${sleepSlot}, 0, ${pollMs})
  const work = Atomics.load(status, ${statusSlot})
  if (work <= ${idle} || performance.timeOrigin + performance.now() < deadline[0]) continue
  const pid = Atomics.load(status, ${pidSlot})
  if (Atomics.compareExchange(status, ${statusSlot}, work, ${ended}) !== work) continue
  try { process.kill(pid, 'SIGKILL') } catch {}
}
`

/** Ends a process when a piece of work takes too long, while this thread waits for that process and can do nothing. */
export class Watchdog {
  private readonly status = new Int32Array(new SharedArrayBuffer(12))
  private readonly deadline = new Float64Array(new SharedArrayBuffer(8))
  private worker: Worker | undefined
  private works = 0
  private budgetMs = 0

  /** Does the work; `timedOut` tells whether the process was ended meanwhile. Precise to about a tenth of a second. */
  watch<T>(pid: number, budgetMs: number, work: () => T): { readonly timedOut: boolean; readonly outcome: Outcome<T> } {
    this.worker ??= this.start()
    this.works = (this.works % 0x7fff_ffff) + 1
    this.budgetMs = budgetMs
    this.renew()
    Atomics.store(this.status, pidSlot, pid)
    Atomics.store(this.status, statusSlot, this.works)
    const outcome = settle(work)
    const timedOut = Atomics.compareExchange(this.status, statusSlot, this.works, idle) === ended
    if (timedOut) Atomics.store(this.status, statusSlot, idle)
    return { timedOut, outcome }
  }

  /** Gives the work under way its whole budget again. */
  renew(): void {
    this.deadline[0] = performance.timeOrigin + performance.now() + this.budgetMs
  }

  /** Turns to another process, which has taken the place of the one that the work under way began with. */
  retarget(pid: number): void {
    Atomics.store(this.status, pidSlot, pid)
  }

  close(): void {
    void this.worker?.terminate()
    this.worker = undefined
  }

  private start(): Worker {
    const worker = new Worker(workerSource, {
      eval: true,
      workerData: { status: this.status, deadline: this.deadline },
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2 },
    })
    // Work that nobody watches is better than no work at all.
    worker.on('error', () => {})
    worker.unref()
    return worker
  }
}

/** What came of a piece of work. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }

export function settle<T>(work: () => T): Outcome<T> {
  try {
    return { ok: true, value: work() }
  } catch (error) {
    return { ok: false, error }
  }
}
