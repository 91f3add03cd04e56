import type { BlockingRow } from '../knowledge/row.ts'
import type { Severity } from '../model/finding.ts'
import type { Frequency } from '../model/reach.ts'

/** How bad it is that the event loop gets to something that blocks, by how much that is and how often it happens. */
export function blockingSeverity(weight: BlockingRow['weight'], frequency: Frequency, isProven: boolean): Severity {
  if (!isProven) return 'hint'
  switch (weight) {
    case 'heavy':
      return frequency === 'busy' ? 'error' : 'warning'
    case 'moderate':
      return frequency === 'timer' ? 'info' : 'warning'
    default:
      return 'info'
  }
}
