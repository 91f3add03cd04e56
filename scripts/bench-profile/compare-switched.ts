import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ratioOfMedians, type RatioEstimate } from '../../profiler/src/analysis/bootstrap.ts'

export const switchedLoads = ['computation', 'input-output', 'server'] as const

interface Pair {
  readonly on: number
  readonly off: number
}

/**
 * What measuring costs a program while it works, as a ratio of processor time for the same work: the preload's timers and observers, and
 * V8's sampling where `intervalUs` is not 0, are switched on and off in turns of a quarter of a second in one process, so that whatever
 * else the machine does concerns both alike. Throws when the program fails.
 */
export function compareSwitched(
  load: string,
  preload: 'metric-run' | 'profile-run',
  intervalUs: number,
  pairs: number,
): RatioEstimate | undefined {
  const directory = mkdtempSync(path.join(tmpdir(), 'offloop-bench-'))
  try {
    const printed = execFileSync(
      process.execPath,
      [
        '--require',
        path.join(import.meta.dirname, 'switches.cjs'),
        '--require',
        path.resolve(import.meta.dirname, `../../profiler/src/inject/${preload}.cjs`),
        path.join(import.meta.dirname, 'switched.mjs'),
        load,
        String(pairs),
        String(intervalUs),
      ],
      { env: { ...process.env, OFFLOOP_PROFILE_DIRECTORY: directory }, encoding: 'utf8' },
    )
    const costs = JSON.parse(printed) as Pair[]
    return ratioOfMedians(
      costs.map(({ on, off }) => on / off),
      costs.map(() => 1),
    )
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
