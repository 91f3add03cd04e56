import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Calibration } from '../format/comparison.ts'

const run = promisify(execFile)
const program = fileURLToPath(new URL('../inject/calibrate.cjs', import.meta.url))
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
