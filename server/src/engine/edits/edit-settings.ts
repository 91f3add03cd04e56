import type { EditSettings } from '../../edits/edit-context.ts'
import type { Configuration } from '../configuration.ts'

/** What the configuration says about edits. */
export function editSettingsOf({ edits }: Configuration): EditSettings {
  return edits
}
