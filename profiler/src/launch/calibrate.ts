import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Calibration } from '../format/comparison.ts'
import { injected } from './injected.ts'

const run = promisify(execFile)
const program = injected('calibrate.cjs')
const timeoutMs = 20_000

/** Measures what crossing to a worker costs with a Node.js on this machine; undefined where that fails, since nothing else hangs on it. */
export async function calibrate(node: string, signal?: AbortSignal): Promise<Calibration | undefined> {
  try {
    const { stdout } = await run(node, [program], { timeout: timeoutMs, ...(signal && { signal }) })
    return JSON.parse(stdout) as Calibration
  } catch {
    signal?.throwIfAborted()
    return undefined
  }
}
