/** A ratio with the interval that it lies in with 95 % confidence. */
export interface RatioEstimate {
  readonly ratio: number
  readonly low: number
  readonly high: number
}

const resamples = 2000

/** The middle of numbers; the mean of the two in the middle of an even count. NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  if (sorted.length === 0) return NaN
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

/** The value below which a share of the values lie, by linear interpolation; NaN for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  if (sorted.length === 0) return NaN
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)] as number
  const high = sorted[Math.ceil(at)] as number
  return low + (high - low) * (at - Math.floor(at))
}

/**
 * How two series of the same measure relate: the ratio of their medians, with a percentile bootstrap interval (Efron and Tibshirani,
 * An Introduction to the Bootstrap, 1993, chapter 13). Rounds that were run side by side are drawn in pairs, so that what disturbed
 * both is in both. The drawing is the same every time. Undefined where a median is 0 or there is no round.
 */
export function ratioOfMedians(values: readonly number[], baseline: readonly number[]): RatioEstimate | undefined {
  const count = Math.min(values.length, baseline.length)
  if (count === 0) return undefined
  const ratio = median(values) / median(baseline)
  if (!Number.isFinite(ratio)) return undefined
  const random = pseudoRandom(count)
  const ratios: number[] = []
  for (let draw = 0; draw < resamples; draw++) {
    const chosen = Array.from({ length: count }, () => Math.floor(random() * count))
    const drawn =
      median(chosen.map((index) => values[index] as number)) / median(chosen.map((index) => baseline[index] as number))
    if (Number.isFinite(drawn)) ratios.push(drawn)
  }
  return { ratio, low: quantile(ratios, 0.025), high: quantile(ratios, 0.975) }
}

/** Numbers from 0 to 1 that are the same for the same seed: mulberry32, by Tommy Ettinger, in the public domain. */
function pseudoRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
