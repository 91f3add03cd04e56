import type { Calibration } from '../format/comparison.ts'

/** Where work is best done, for one cost per call. */
export type Place = 'inline' | 'worker' | 'worker for each call'

/** What a call keeps the main thread busy for, by where its work is done; all in milliseconds. */
export interface CallCost {
  /** What the work itself takes. */
  readonly workMs: number
  readonly inlineMs: number
  readonly workerMs: number
  /** Until the caller has its result, with a worker that waits for work. */
  readonly workerLatencyMs: number
  /** The same with a thread that is started for the call. */
  readonly freshWorkerLatencyMs: number
}

/** Starting a worker is a synchronous piece of work on the main thread, besides what the new thread does. */
const freshShare = 0.02

/**
 * What it costs to have work done elsewhere: the main thread sends the arguments and takes the result, each a structured clone
 * whose cost grows with the size of the objects. `payloadMb` counts both ways.
 */
export function costOfCall(workMs: number, payloadMb: number, calibration: Calibration): CallCost {
  const { roundTripMs, cloneObjectsMsPerMb, spawnMs } = calibration
  const cloneMs = payloadMb * cloneObjectsMsPerMb
  return {
    workMs,
    inlineMs: workMs,
    workerMs: roundTripMs + cloneMs,
    workerLatencyMs: workMs + roundTripMs + 2 * cloneMs,
    freshWorkerLatencyMs: workMs + spawnMs * (1 + freshShare) + 2 * cloneMs,
  }
}

/** From which cost of the work on a worker keeps the main thread freer, by the size of what is sent. */
export function breakEvenMs(payloadMb: number, calibration: Calibration): number {
  return calibration.roundTripMs + payloadMb * calibration.cloneObjectsMsPerMb
}

/** The curve of `breakEvenMs` over payloads from a kilobyte to a hundred megabytes, in equal steps of their logarithm. */
export function breakEvenCurve(
  calibration: Calibration,
  points = 51,
): { readonly payloadMb: number; readonly workMs: number }[] {
  return Array.from({ length: points }, (_, index) => {
    const payloadMb = 10 ** (-3 + (5 * index) / (points - 1))
    return { payloadMb, workMs: breakEvenMs(payloadMb, calibration) }
  })
}
