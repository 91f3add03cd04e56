import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { CapturedOutput, type Captured } from './captured-output.ts'
import { killLeftProcesses, runVariable } from './left-processes.ts'
import { terminateExecution } from './terminate-execution.ts'

/** A program to start. */
export interface ProgramRequest {
  /** Absolute path of Node.js. */
  readonly node: string
  /** Options of Node.js, such as a loader, before the file. */
  readonly nodeOptions: readonly string[]
  /** Absolute path. */
  readonly file: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Called with each piece of output as it comes. */
  readonly onOutput?: (text: string) => void
}

/** How a program ended. */
export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** Since it was started. */
  readonly wallMs: number
  /** Whether `stop` ended it, which its exit code does not tell. */
  readonly wasStopped: boolean
  readonly stdout: Captured
  readonly stderr: Captured
}

/** So long a program may take for an orderly end, where nobody waits for it. */
const usualGraceMs = 8000
/**
 * So long before that a program that does not react at all is told so again in a way that reaches a busy thread. A server may first
 * have to get to the end of what it has been asked.
 */
const usualReactionMs = 2000
const shortReactionMs = 300
/** So long after its end is waited for what it has printed, in case that somebody else holds its pipes open. */
const drainMs = 1000

/**
 * A program under way, in a process group of its own, so that what it starts ends with it. Its inspector is not open: it
 * listens only when the code has to be terminated in the middle.
 */
export class Program {
  readonly exited: Promise<Exit>
  private readonly child: ChildProcess
  private readonly stdout = new CapturedOutput()
  private readonly stderr = new CapturedOutput()
  private readonly startedMs = performance.now()
  private wasStopped = false
  private hasExited = false
  private stopping: Promise<void> | undefined

  /** Throws when the program cannot be started at all, as when `node` is not there, through `exited`. */
  constructor({ node, nodeOptions, file, args, cwd, environment, onOutput }: ProgramRequest) {
    const run = randomUUID()
    this.child = spawn(node, ['--inspect-port=127.0.0.1:0', ...nodeOptions, file, ...args], {
      cwd,
      env: { ...process.env, ...environment, [runVariable]: run },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    })
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.stdout.add(text)
      onOutput?.(text)
    })
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr.add(text)
      onOutput?.(text)
    })
    this.exited = new Promise((resolve, reject) => {
      this.child.once('error', reject)
      let left = Promise.resolve()
      this.child.once('exit', () => {
        this.hasExited = true
        // What it left behind may hold the pipes open for ever.
        this.killGroup('SIGKILL')
        left = killLeftProcesses(run)
        setTimeout(() => {
          this.child.stdout?.destroy()
          this.child.stderr?.destroy()
        }, drainMs).unref()
      })
      this.child.once('close', (code, signal) => {
        const wallMs = performance.now() - this.startedMs
        const { wasStopped } = this
        const exit = { code, signal, wallMs, wasStopped, stdout: this.stdout.end(), stderr: this.stderr.end() }
        void left.then(() => resolve(exit))
      })
    })
  }

  get pid(): number | undefined {
    return this.child.pid
  }

  /** What was printed to standard error so far, as far as it is kept. */
  get errorText(): string {
    return this.stderr.text
  }

  /**
   * Ends the program so that its profiles are written; by force when it is not gone after about `graceMs`. Resolves when it is
   * gone.
   */
  stop(graceMs = usualGraceMs): Promise<void> {
    this.stopping ??= this.end(graceMs)
    return this.stopping
  }

  private async end(graceMs: number): Promise<void> {
    if (this.hasExited) return
    this.wasStopped = true
    const reactionMs = graceMs < usualGraceMs ? shortReactionMs : usualReactionMs
    this.child.kill('SIGTERM')
    if (await this.isGoneWithin(reactionMs)) return
    const isTerminated = await terminateExecution(this.child, () => this.stderr.text)
    if (await this.isGoneWithin(isTerminated ? graceMs : reactionMs)) return
    this.killGroup('SIGKILL')
    this.child.kill('SIGKILL')
    await this.exited.catch(() => undefined)
  }

  private async isGoneWithin(durationMs: number): Promise<boolean> {
    await Promise.race([wait(durationMs, undefined, { ref: false }), this.exited.catch(() => undefined)])
    return this.hasExited
  }

  /** What the program started and left behind. */
  private killGroup(signal: NodeJS.Signals): void {
    const { pid } = this.child
    if (pid === undefined || process.platform === 'win32') return
    try {
      process.kill(-pid, signal)
    } catch {
      // The group is gone, as it should be.
    }
  }
}
