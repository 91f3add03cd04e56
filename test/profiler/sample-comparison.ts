import type { RoundMetrics, VariantResult } from '../../profiler/src/format/comparison.ts'

/** A round of a script with the given values, others being ordinary. */
export function roundOf(values: Partial<RoundMetrics> = {}): RoundMetrics {
  return {
    wallMs: 1000,
    cpuMs: 900,
    loopBlockingMs: 700,
    longestBlockMs: 750,
    loopDelay: { p50Ms: 0.2, p99Ms: 400 },
    threads: [{ threadId: 0, name: 'main thread', utilisation: 0.9 }],
    rssBytes: 50e6,
    heapBytes: 5e6,
    gcMs: 1,
    messages: { count: 0, transferredBytes: 0, sendMs: 0 },
    exitCode: 0,
    ...values,
  }
}

/** A variant with five rounds that differ by about a percent. */
export function variantOf(
  id: string,
  values: Partial<RoundMetrics> = {},
  rest: Partial<VariantResult> = {},
): VariantResult {
  const rounds = [0.99, 1.005, 1, 1.01, 0.995].map((factor) => {
    const round = roundOf(values)
    return {
      ...round,
      wallMs: round.wallMs * factor,
      cpuMs: round.cpuMs * factor,
      loopBlockingMs: round.loopBlockingMs * factor,
      longestBlockMs: round.longestBlockMs * factor,
    }
  })
  return { id, title: `${id} variant`, edits: [], rounds, output: { kind: 'same' }, ...rest }
}
