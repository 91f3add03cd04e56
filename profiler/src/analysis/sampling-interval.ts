/** From here on every second sample is left out: a thousand are still there. */
const longRunMs = 2000

/**
 * Milliseconds between two samples of a program that takes `wallMs`, or NaN where that is not known. V8 takes some 6 % of the busy time
 * for a sample each millisecond, and half of that for one every other.
 */
export function samplingIntervalMs(wallMs: number): number {
  return wallMs >= longRunMs ? 2 : 1
}
