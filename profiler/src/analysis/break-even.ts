import type { Calibration } from '../format/comparison.ts'

/** From which cost of the work on a worker keeps the main thread freer, by the size of what is sent. */
function breakEvenMs(payloadMb: number, calibration: Calibration): number {
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
