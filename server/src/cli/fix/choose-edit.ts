import type { OfferedEdit } from '../../engine/live/live-answers.ts'
import type { Finding } from '../../model/finding.ts'
import type { Attempt, Decision } from './attempt.ts'
import type { Session } from './fix-session.ts'

export interface ChoiceOptions {
  readonly session: Session
  /** Why an edit is not to be made here, one sentence; undefined where it may. */
  readonly whyNot: (edit: OfferedEdit) => string | undefined
}

/**
 * Makes the first edit that holds; suggestions only where they are asked for. What another dependency comes with is for a person to
 * decide.
 */
export function chooseEdit(
  { session, whyNot, takesSuggestions }: ChoiceOptions & { readonly takesSuggestions: boolean },
  finding: Finding,
): Decision {
  const attempts: Attempt[] = []
  for (const edit of session.editsFor(finding)) {
    const reason = whyNot(edit)
    if (reason !== undefined) attempts.push({ edit, outcome: 'refused', reason })
    else if (edit.kind === 'suggestion' && !takesSuggestions) attempts.push({ edit, outcome: 'suggestion' })
    else if (edit.kind === 'suggestion' && edit.installs?.length)
      attempts.push({ edit, outcome: 'refused', reason: needsPackages(edit.installs) })
    else {
      const proof = session.prove(finding, edit, true)
      if (proof.holds) return { kept: edit, attempts }
      attempts.push({ edit, outcome: 'unproven', reason: proof.reason })
    }
  }
  return { attempts }
}

function needsPackages(names: readonly string[]): string {
  const which = names.join(', ')
  return `It needs ${which}, which the project does not have: install ${names.length === 1 ? 'it' : 'them'}, or choose the edit with --interactive.`
}
