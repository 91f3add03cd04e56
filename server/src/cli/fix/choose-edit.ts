import type { OfferedEdit } from '../../engine/live/live-answers.ts'
import type { Finding } from '../../model/finding.ts'
import type { Attempt, Decision } from './attempt.ts'
import type { Session } from './fix-session.ts'

export interface ChoiceOptions {
  readonly session: Session
  /** Why an edit is not to be made here, one sentence; undefined where it may. */
  readonly whyNot: (edit: OfferedEdit) => string | undefined
}

/** Makes the first edit that holds; suggestions only where they are asked for. */
export function chooseEdit(
  { session, whyNot, takesSuggestions }: ChoiceOptions & { readonly takesSuggestions: boolean },
  finding: Finding,
): Decision {
  const attempts: Attempt[] = []
  for (const edit of session.editsFor(finding)) {
    const reason = whyNot(edit)
    if (reason !== undefined) attempts.push({ edit, outcome: 'refused', reason })
    else if (edit.kind === 'suggestion' && !takesSuggestions) attempts.push({ edit, outcome: 'suggestion' })
    else {
      const proof = session.prove(finding, edit, true)
      if (proof.holds) return { kept: edit, attempts }
      attempts.push({ edit, outcome: 'unproven', reason: proof.reason })
    }
  }
  return { attempts }
}
