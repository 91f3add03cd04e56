import type { RoundMetrics, RouteMetrics, VariantResult } from '../format/comparison.ts'
import { median, ratioOfMedians, type RatioEstimate } from './bootstrap.ts'

/** Something that is measured in every round and compared between variants. */
export interface Measure {
  readonly id: string
  readonly label: string
  readonly unit: 'ms' | 'share' | 'bytes' | 'per second' | 'count'
  readonly better: 'lower' | 'higher'
  /** Changes below this are not worth a word, whatever their ratio; in the unit. */
  readonly leastChange: number
  of(round: RoundMetrics): number | undefined
}

/** How a variant does in one measure. */
export interface MeasuredValue {
  readonly measure: Measure
  readonly median: number
  readonly baseline: number
  /** Undefined where one of the two is 0, or there are too few rounds to say. */
  readonly estimate: RatioEstimate | undefined
  readonly change: 'better' | 'worse' | 'no difference measured'
}

const general: readonly Measure[] = [
  measure('longest-block', 'longest block', 'ms', 'lower', 5, (round) => round.longestBlockMs),
  measure('loop-blocking-time', 'Loop Blocking Time', 'ms', 'lower', 5, (round) => round.loopBlockingMs),
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
  measure('gc', 'garbage collection', 'ms', 'lower', 2, (round) => round.gcMs),
  measure('rss', 'memory (RSS)', 'bytes', 'lower', 1_000_000, (round) => round.rssBytes),
  measure('heap', 'JavaScript heap', 'bytes', 'lower', 1_000_000, (round) => round.heapBytes),
  measure('sending', 'sending to workers', 'ms', 'lower', 1, (round) => round.messages.sendMs),
]

/** The measures that the rounds have values for, the most telling ones first; for servers what its clients saw. */
export function measuresOf(variants: readonly VariantResult[]): Measure[] {
  const [first] = variants.flatMap(({ rounds }) => rounds)
  const server = first?.server
  if (!server) return [...general]
  const routes = server.routes.map(({ name }, index) =>
    measure(`p99:${name}`, `p99 of ${name}`, 'ms', 'lower', 2, (round) => answered(round.server?.routes[index])),
  )
  return [
    measure(
      'probe-p99',
      `p99 wait of a cheap request (${server.probe?.name ?? 'the probe'})`,
      'ms',
      'lower',
      2,
      (round) => answered(round.server?.probe),
    ),
    ...routes,
    measure('throughput', 'throughput', 'per second', 'higher', 0.5, (round) => round.server?.requestsPerSecond),
    measure('errors', 'failed requests', 'count', 'lower', 0.5, (round) => sumOfErrors(round)),
    // How long a server ran is how long it was asked to.
    ...general.filter(({ id }) => id !== 'wall'),
  ]
}

/** A variant's values beside those of the baseline. Rounds are paired in their order. */
export function measureVariant(
  measures: readonly Measure[],
  variant: VariantResult,
  baseline: VariantResult,
): MeasuredValue[] {
  return measures.flatMap((one) => {
    const values = variant.rounds.flatMap((round) => one.of(round) ?? [])
    const before = baseline.rounds.flatMap((round) => one.of(round) ?? [])
    if (values.length === 0 || before.length === 0) return []
    const estimate = values.length > 1 && before.length > 1 ? ratioOfMedians(values, before) : undefined
    const found = { measure: one, median: median(values), baseline: median(before), estimate }
    return [{ ...found, change: judge(one, found) }]
  })
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
function answered(route: RouteMetrics | undefined): number | undefined {
  return route && route.requests > 0 ? route.p99Ms : undefined
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
