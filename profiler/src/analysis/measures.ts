import type { Profile, RoundMetrics, RouteMetrics, ThreadMetrics, VariantResult } from '../format/comparison.ts'
import { median, ratioOfMedians, type RatioEstimate } from './bootstrap.ts'

/** Something that is measured in every round and compared between variants. */
export interface Measure {
  readonly id: string
  readonly label: string
  readonly unit: 'ms' | 'share' | 'bytes' | 'per second' | 'count'
  readonly better: 'lower' | 'higher'
  /** Changes below this are not worth a word, whatever their ratio; in the unit. */
  readonly leastChange: number
  /** `profile` is the variant's, for what only that can tell. */
  of(round: RoundMetrics, profile?: Profile): number | undefined
}

/** How a variant does in one measure. */
export interface MeasuredValue {
  readonly measure: Measure
  readonly median: number
  /** 0 where the baseline has no such thing, as a program without workers has no wait for them. */
  readonly baseline: number
  /** Undefined where one of the two is 0, or there are too few rounds to say. */
  readonly estimate: RatioEstimate | undefined
  readonly change: 'better' | 'worse' | 'no difference measured' | 'nothing to compare'
}

const general: readonly Measure[] = [
  measure('longest-block', 'longest block', 'ms', 'lower', 5, (round) => round.longestBlockMs),
  measure('loop-blocking-time', 'Loop Blocking Time', 'ms', 'lower', 5, (round) => round.loopBlockingMs),
  measure('loop-delay-p50', 'loop delay p50', 'ms', 'lower', 2, (round) => round.loopDelay.p50Ms),
  measure('loop-delay-p99', 'loop delay p99', 'ms', 'lower', 2, (round) => round.loopDelay.p99Ms),
  measure('wall', 'wall time', 'ms', 'lower', 5, (round) => round.wallMs),
  measure('cpu', 'CPU time', 'ms', 'lower', 5, (round) => round.cpuMs),
  measure(
    'utilisation',
    'utilisation of the main thread',
    'share',
    'lower',
    0.02,
    (round) => round.threads[0]?.utilisation,
  ),
  measure('main-cpu', 'CPU time of the main thread', 'ms', 'lower', 5, (round) => round.threads[0]?.cpuMs),
  measure('gc', 'garbage collection', 'ms', 'lower', 2, (round) => round.gcMs),
  measure('rss', 'memory (RSS)', 'bytes', 'lower', 1_000_000, (round) => round.rssBytes),
  measure('heap', 'JavaScript heap', 'bytes', 'lower', 1_000_000, (round) => round.heapBytes),
  measure('sending', 'sending to workers', 'ms', 'lower', 1, (round) => round.messages.sendMs),
  measure('answering', 'sending back by workers', 'ms', 'lower', 1, (round) => round.messages.answers?.sendMs),
  measure('cloned', 'cloned for other threads', 'bytes', 'lower', 1_000_000, clonedBytes),
  measure('transferred', 'transferred to other threads', 'bytes', 'higher', 1_000_000, transferredBytes),
  measure('worker-start', 'start of a worker', 'ms', 'lower', 2, (round) =>
    orUndefined(median(workersOf(round).flatMap(({ spawnMs }) => spawnMs ?? []))),
  ),
  measure('worker-utilisation', 'utilisation of a worker', 'share', 'lower', 0.02, (round) =>
    orUndefined(median(workersOf(round).map(({ utilisation }) => utilisation))),
  ),
  measure('worker-cpu', 'CPU time of the workers', 'ms', 'lower', 5, (round) => cpuOf(workersOf(round))),
  measure('pool-tasks', 'tasks of the pool', 'count', 'lower', 1, (round) => round.pool?.tasks),
  measure('pool-threads', 'threads of the pool', 'count', 'lower', 1, (round) => round.pool?.threads),
  measure('pool-wait-p50', 'wait for a thread p50', 'ms', 'lower', 1, (round) => round.pool?.waitP50Ms),
  measure('pool-wait-p99', 'wait for a thread p99', 'ms', 'lower', 1, (round) => round.pool?.waitP99Ms),
]

const ofFunctions: readonly Measure[] = [
  measure('call', 'time per call', 'ms', 'lower', 0.01, ({ calls }) => calls && calls.wallMs / calls.count),
  measure(
    'busy-per-call',
    'main thread busy per call',
    'ms',
    'lower',
    0.01,
    ({ calls, threads, wallMs }) => calls && ((threads[0]?.utilisation ?? 1) * wallMs) / calls.count,
  ),
]

/** The measures that the rounds have values for, the most telling ones first; for servers what its clients saw. */
export function measuresOf(variants: readonly VariantResult[]): Measure[] {
  const [first] = variants.flatMap(({ rounds }) => rounds)
  const server = first?.server
  // How long all calls took is the time per call once more.
  if (first?.calls) return [...ofFunctions, ...general.filter(({ id }) => id !== 'wall')]
  if (!server) return [...general]
  const routes = server.routes.flatMap(({ name }, index) => [
    measure(`p50:${name}`, `p50 of ${name}`, 'ms', 'lower', 2, (round) => answered(round.server?.routes[index])?.p50Ms),
    measure(`p99:${name}`, `p99 of ${name}`, 'ms', 'lower', 2, (round) => answered(round.server?.routes[index])?.p99Ms),
  ])
  return [
    measure(
      'probe-p99',
      `p99 wait of a cheap request (${server.probe?.name ?? 'the probe'})`,
      'ms',
      'lower',
      2,
      (round) => answered(round.server?.probe)?.p99Ms,
    ),
    ...routes,
    measure('throughput', 'throughput', 'per second', 'higher', 0.5, (round) => round.server?.requestsPerSecond),
    measure('errors', 'failed requests', 'count', 'lower', 0.5, (round) => sumOfErrors(round)),
    measure('cpu-per-request', 'CPU time per request', 'ms', 'lower', 0.1, cpuPerRequest),
    // How long a server ran is how long it was asked to, and one that answers more computes more.
    ...general.filter(({ id }) => id !== 'wall' && id !== 'cpu'),
  ]
}

function cpuPerRequest({ cpuMs, server }: RoundMetrics): number | undefined {
  const requests = server?.routes.reduce((all, route) => all + route.requests, 0) ?? 0
  return requests > 0 ? cpuMs / requests : undefined
}

/** A variant's values beside those of the baseline. Rounds are paired in their order. */
export function measureVariant(
  measures: readonly Measure[],
  variant: VariantResult,
  baseline: VariantResult,
): MeasuredValue[] {
  return measures.flatMap((one) => {
    const values = variant.rounds.flatMap((round) => one.of(round, variant.profile) ?? [])
    const before = baseline.rounds.flatMap((round) => one.of(round, baseline.profile) ?? [])
    if (values.length === 0) return []
    if (before.length === 0)
      return [
        {
          measure: one,
          median: median(values),
          baseline: 0,
          estimate: undefined,
          change: 'nothing to compare' as const,
        },
      ]
    const estimate = values.length > 1 && before.length > 1 ? ratioOfMedians(values, before) : undefined
    const found = { measure: one, median: median(values), baseline: median(before), estimate }
    const isFew = Math.min(values.length, before.length) < enoughRounds
    return [{ ...found, change: isFew && !areApart(values, before) ? 'no difference measured' : judge(one, found) }]
  })
}

/** Fewer rounds than this cannot make a difference 95 % certain by their order alone: 2 of 70 orders of four and four are apart. */
const enoughRounds = 4

/** Whether two series lie further from each other than each of them is wide. */
function areApart(values: readonly number[], before: readonly number[]): boolean {
  const [low, high] = [values, before].sort((a, b) => median(a) - median(b)) as [readonly number[], readonly number[]]
  const width = (series: readonly number[]): number => Math.max(...series) - Math.min(...series)
  return Math.min(...high) - Math.max(...low) > Math.max(width(low), width(high))
}

function judge(
  { better, leastChange }: Measure,
  { median: value, baseline, estimate }: Pick<MeasuredValue, 'median' | 'baseline' | 'estimate'>,
): MeasuredValue['change'] {
  if (Math.abs(value - baseline) < leastChange) return 'no difference measured'
  // Against nothing at all there is no ratio, and anything is more.
  const isCertain = estimate ? estimate.low > 1 || estimate.high < 1 : baseline === 0 || value === 0
  if (!isCertain) return 'no difference measured'
  return value < baseline === (better === 'lower') ? 'better' : 'worse'
}

/** Loop Blocking Time as its model, Total Blocking Time, is rated (https://web.dev/articles/tbt). */
export function rateBlocking(loopBlockingMs: number): 'good' | 'middling' | 'poor' {
  return loopBlockingMs <= 200 ? 'good' : loopBlockingMs > 600 ? 'poor' : 'middling'
}

/** Where not one request was answered in time, there is no latency. */
function answered(route: RouteMetrics | undefined): RouteMetrics | undefined {
  return route && route.requests > 0 ? route : undefined
}

function workersOf({ threads }: RoundMetrics): readonly ThreadMetrics[] {
  return threads.filter(({ threadId }) => threadId !== 0)
}

/** Undefined where there are none, or one of them cannot tell. */
function cpuOf(threads: readonly ThreadMetrics[]): number | undefined {
  const values = threads.flatMap(({ cpuMs }) => cpuMs ?? [])
  return values.length > 0 && values.length === threads.length
    ? values.reduce((total, value) => total + value, 0)
    : undefined
}

/** How many messages there were is counted in every round, what one of them weighs as a clone in the profiled run. */
function clonedBytes({ messages: { count, answers } }: RoundMetrics, profile?: Profile): number | undefined {
  if (!profile || count + (answers?.count ?? 0) === 0) return undefined
  const mean = (isSent: boolean): number => {
    const weights = profile.messages.filter(({ fromThread }) => (fromThread === 0) === isSent)
    return weights.reduce((total, { bytes }) => total + bytes, 0) / (weights.length || 1)
  }
  return count * mean(true) + (answers?.count ?? 0) * mean(false)
}

function transferredBytes({ messages: { count, transferredBytes: sent, answers } }: RoundMetrics): number | undefined {
  return count + (answers?.count ?? 0) === 0 ? undefined : sent + (answers?.transferredBytes ?? 0)
}

/** The median of nothing is none. */
function orUndefined(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value
}

function sumOfErrors({ server }: RoundMetrics): number | undefined {
  return server?.routes.reduce((sum, { errors }) => sum + errors, 0)
}

function measure(
  id: string,
  label: string,
  unit: Measure['unit'],
  better: Measure['better'],
  leastChange: number,
  of: Measure['of'],
): Measure {
  return { id, label, unit, better, leastChange, of }
}
