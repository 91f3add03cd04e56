import { readdir, readFile } from 'node:fs/promises'

/** In the environment of a program, which what it starts inherits. */
export const runVariable = 'OFFLOOP_RUN'

/** Rounds, for a process that starts another one while it is looked for. */
const mostRounds = 5

/**
 * Kills what a program started and left behind outside of its process group, as a daemon is. Linux alone tells which
 * processes inherited its environment; elsewhere only the group is known.
 */
export async function killLeftProcesses(run: string): Promise<void> {
  if (process.platform !== 'linux') return
  for (let round = 0; round < mostRounds; round++) {
    const left = await processesWith(`${runVariable}=${run}\0`)
    if (left.length === 0) return
    for (const pid of left) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It ended by itself.
      }
    }
  }
}

async function processesWith(variable: string): Promise<number[]> {
  const names = await readdir('/proc').catch(() => [])
  const pids = names.map(Number).filter((pid) => Number.isInteger(pid) && pid !== process.pid)
  const environments = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '')))
  return pids.filter((_, index) => `\0${environments[index] ?? ''}`.includes(`\0${variable}`))
}
