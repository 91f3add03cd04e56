import { quantile } from '../analysis/bootstrap.ts'
import type { MessageMetrics, PoolMetrics, RoundMetrics, ServerMetrics } from '../format/comparison.ts'
import type { MeasuredRun, RecordedMetrics } from '../launch/run-measured.ts'

/** What one un-profiled run measured; undefined where it was killed before it could say so. */
export function assembleRound(
  { exit, metrics, outcome }: MeasuredRun,
  server?: ServerMetrics,
): RoundMetrics | undefined {
  if (!metrics) return undefined
  const { delaysMs, utilisation, workers, mainCpuMs, pool, childProcesses = 0 } = metrics
  const calls = outcome && 'calls' in outcome ? outcome.calls : undefined
  return {
    wallMs: calls ? metrics.wallMs : exit.wallMs,
    cpuMs: metrics.cpuMs,
    loopBlockingMs: metrics.loopBlockingMs,
    longestBlockMs: metrics.longestBlockMs,
    loopDelay: { p50Ms: orZero(quantile(delaysMs, 0.5)), p99Ms: orZero(quantile(delaysMs, 0.99)) },
    threads: [
      { threadId: 0, name: 'main thread', utilisation, ...(typeof mainCpuMs === 'number' && { cpuMs: mainCpuMs }) },
      ...workers.map(workerMetrics),
    ],
    rssBytes: metrics.rssBytes,
    heapBytes: metrics.heapBytes,
    gcMs: metrics.gcMs,
    messages: messageMetrics(metrics),
    ...(pool && { pool: poolMetrics(pool) }),
    ...(server && { server }),
    ...(calls && { calls }),
    ...(childProcesses > 0 && { childProcesses }),
    exitCode: exit.code,
    ...(exit.signal !== null && { signal: exit.signal }),
  }
}

function workerMetrics({ threadId, name, utilisation, cpuMs, spawnMs }: RecordedMetrics['workers'][number]) {
  return {
    threadId,
    name: name === '' ? `worker ${threadId}` : name,
    // Two clocks that are read one after the other.
    utilisation: Math.min(1, utilisation),
    ...(typeof cpuMs === 'number' && { cpuMs }),
    ...(spawnMs !== undefined && { spawnMs }),
  }
}

function messageMetrics({ messages, workers }: RecordedMetrics): MessageMetrics {
  const sent = workers.flatMap((worker) => worker.sent ?? [])
  if (sent.length === 0) return messages
  const sumOf = (key: 'count' | 'transferredBytes' | 'sendMs'): number => sent.reduce((sum, one) => sum + one[key], 0)
  return {
    ...messages,
    answers: { count: sumOf('count'), transferredBytes: sumOf('transferredBytes'), sendMs: sumOf('sendMs') },
  }
}

function poolMetrics({ tasks, threads, waitsMs }: NonNullable<RecordedMetrics['pool']>): PoolMetrics {
  return { tasks, threads, waitP50Ms: orZero(quantile(waitsMs, 0.5)), waitP99Ms: orZero(quantile(waitsMs, 0.99)) }
}

function orZero(value: number): number {
  return Number.isNaN(value) ? 0 : value
}
