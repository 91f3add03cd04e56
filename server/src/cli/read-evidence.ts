import { parseEvidence, type Evidence } from '../engine/evidence.ts'
import { findEvidenceAbove, readEvidenceFile } from '../host/offloop-directory.ts'

/** What was measured in the packages that code is linted of, and in the nearest directory upwards. */
export function readEvidence(start: string, packages: readonly string[]): Evidence[] {
  const above = findEvidenceAbove(start)
  const directories = new Set([...(above === undefined ? [] : [above]), ...packages])
  return [...directories].map(readEvidenceIn).filter(({ entries }) => entries.length > 0)
}

/** What was measured in one directory. */
export function readEvidenceIn(directory: string): Evidence {
  return { directory, entries: parseEvidence(readEvidenceFile(directory) ?? '') }
}
