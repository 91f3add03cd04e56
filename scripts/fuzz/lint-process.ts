import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { failed, type Checked } from './check-lint.ts'

const workerFile = fileURLToPath(new URL('./worker.ts', import.meta.url))

/** A process that lints directories one after the other and is replaced when it dies or takes too long. */
export class LintProcess {
  private child: ChildProcess | undefined

  /** What came of linting a directory; a single fault when the process died or was ended after `budgetMs`. */
  async check(directory: string, budgetMs: number): Promise<Checked> {
    const child = (this.child ??= fork(workerFile, [], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
    }))
    let said = ''
    const listen = (chunk: Buffer): void => void (said += chunk.toString())
    child.stderr?.on('data', listen)
    let timer: NodeJS.Timeout | undefined
    try {
      return await new Promise((resolve) => {
        timer = setTimeout(() => {
          this.end()
          resolve(failed('too-slow', `It took more than ${budgetMs} ms.`))
        }, budgetMs)
        child.once('message', (checked) => resolve(checked as Checked))
        child.once('exit', (code, signal) => {
          this.child = undefined
          resolve(failed('crash', `The process ended with ${signal ?? code}. ${said.slice(-2000)}`))
        })
        child.send(directory)
      })
    } finally {
      clearTimeout(timer)
      child.stderr?.off('data', listen)
      child.removeAllListeners('message')
      child.removeAllListeners('exit')
    }
  }

  /** Ends the process; the compiler that it started ends with its input. */
  end(): void {
    this.child?.kill('SIGKILL')
    this.child = undefined
  }
}
