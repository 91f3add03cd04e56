import type { OutputStream } from './command-io.ts'

/** Work that takes less than this shows no progress, in milliseconds. */
const patienceMs = 1000
const betweenUpdatesMs = 100

export interface ProgressLine {
  update(done: number, total: number, what: string): void
  /** Takes the line away. */
  clear(): void
}

/** One line that says how far the work is, on a terminal only. `verb` names the work: `Linting`, `noun` what is counted. */
export function createProgressLine(
  stream: OutputStream,
  verb: string,
  noun = 'files',
  now: () => number = () => performance.now(),
): ProgressLine {
  const started = now()
  let lastUpdate = started + patienceMs - betweenUpdatesMs
  let isShown = false
  return {
    update(done, total, what) {
      const time = now()
      if (!stream.isTerminal || time - lastUpdate < betweenUpdatesMs) return
      lastUpdate = time
      isShown = true
      const text = total > 0 ? `${verb} ${done} of ${total} ${noun} · ${what}` : `${verb} · ${what}`
      stream.write(`\r\x1b[K${text.slice(0, Math.max(20, (stream.columns ?? 80) - 1))}`)
    },
    clear() {
      if (isShown) stream.write('\r\x1b[K')
      isShown = false
    },
  }
}
