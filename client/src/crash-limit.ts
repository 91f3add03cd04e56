/** How often something may fail in a stretch of time before nobody tries again. */
export interface CrashLimit {
  /** Takes note of a failure at `nowMs`; answers how long to wait before the next try, or undefined when there should be none. */
  next(nowMs: number): number | undefined
  /** Forgets what was; for when the user asks for another try. */
  reset(): void
}

/** At most `most` failures within `windowMs`, each followed by a wait that doubles. */
export function limitCrashes(most: number, windowMs: number): CrashLimit {
  let crashes: number[] = []
  return {
    next(nowMs) {
      crashes = [...crashes.filter((crashedMs) => nowMs - crashedMs < windowMs), nowMs]
      return crashes.length > most ? undefined : 100 * 2 ** (crashes.length - 1)
    },
    reset() {
      crashes = []
    },
  }
}
