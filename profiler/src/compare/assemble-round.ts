import { quantile } from '../analysis/bootstrap.ts'
import type { RoundMetrics, ServerMetrics } from '../format/comparison.ts'
import type { MeasuredRun, RecordedMetrics } from '../launch/run-measured.ts'

/** What one un-profiled run measured; undefined where it was killed before it could say so. */
export function assembleRound({ exit, metrics }: MeasuredRun, server?: ServerMetrics): RoundMetrics | undefined {
  if (!metrics) return undefined
  const { delaysMs, utilisation, workers, messages } = metrics
  return {
    wallMs: exit.wallMs,
    cpuMs: metrics.cpuMs,
    loopBlockingMs: metrics.loopBlockingMs,
    longestBlockMs: metrics.longestBlockMs,
    loopDelay: { p50Ms: orZero(quantile(delaysMs, 0.5)), p99Ms: orZero(quantile(delaysMs, 0.99)) },
    threads: [{ threadId: 0, name: 'main thread', utilisation }, ...workers.map(workerMetrics)],
    rssBytes: metrics.rssBytes,
    heapBytes: metrics.heapBytes,
    gcMs: metrics.gcMs,
    messages,
    ...(server && { server }),
    exitCode: exit.code,
    ...(exit.signal !== null && { signal: exit.signal }),
  }
}

function workerMetrics({ threadId, name, utilisation, cpuMs, spawnMs }: RecordedMetrics['workers'][number]) {
  return {
    threadId,
    name: name === '' ? `worker ${threadId}` : name,
    utilisation,
    ...(cpuMs !== undefined && { cpuMs }),
    ...(spawnMs !== undefined && { spawnMs }),
  }
}

function orZero(value: number): number {
  return Number.isNaN(value) ? 0 : value
}
