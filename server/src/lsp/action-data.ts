import type { EditSubject } from '../engine/live/live-answers.ts'
import type { Finding, TextSpan } from '../model/finding.ts'

/** What an action comes back with when it is chosen, so that its edit can be worked out then. */
export type ActionData = {
  readonly uri: string
  readonly version: number | null
} & (
  | { readonly action: 'edit'; readonly subject: EditSubject; readonly editId: string }
  | { readonly action: 'ignore-here' | 'ignore-in-file'; readonly ruleId: string; readonly span: TextSpan }
  | { readonly action: 'fix-all' }
)

export function subjectOf({ ruleId, span }: Finding): EditSubject {
  return { finding: { ruleId, span } }
}

export function isActionData(data: unknown): data is ActionData {
  return typeof data === 'object' && data !== null && 'uri' in data && 'version' in data && 'action' in data
}
