import os from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import type { Machine } from '../format/comparison.ts'
import type { Runtime } from './runtime.ts'

/** So long other programs are watched. */
const watchMs = 500

/** The machine, and how busy other programs keep it at this moment. */
export async function describeMachine({ version }: Runtime): Promise<Machine> {
  const before = processorTimes()
  await wait(watchMs)
  const after = processorTimes()
  const total = after.total - before.total
  return {
    node: version,
    platform: process.platform,
    arch: process.arch,
    cpuModel: os.cpus()[0]?.model.trim() ?? 'unknown',
    cores: os.availableParallelism(),
    memoryBytes: os.totalmem(),
    busyShare: total > 0 ? Math.max(0, 1 - (after.idle - before.idle) / total) : 0,
  }
}

function processorTimes(): { idle: number; total: number } {
  let idle = 0
  let total = 0
  for (const { times } of os.cpus()) {
    idle += times.idle
    total += times.user + times.nice + times.sys + times.idle + times.irq
  }
  return { idle, total }
}
