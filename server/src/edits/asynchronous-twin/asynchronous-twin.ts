import type { CallExpression, NewExpression } from '../../compiler/syntax.ts'
import type { Hazard } from '../../model/hazards.ts'
import { isCall } from '../../model/tree.ts'
import type { Edit } from '../../model/edit.ts'
import { planAsync } from '../async/plan-async.ts'
import { writeAsync } from '../async/write-async.ts'
import { refuse, type EditContext, type FindingEditMaker } from '../edit-context.ts'
import { EditDraft } from '../edit-draft.ts'
import { hazardAt } from './hazard-at.ts'
import { prepareTwin } from './prepare-twin.ts'
import { twinOf, type Twin } from './twin-call.ts'
import { whyNotExact } from './twin-exactness.ts'

/** A blocking call gives way to the asynchronous form of the same function, awaited through all of its callers. */
export const asynchronousTwin: FindingEditMaker = {
  id: 'asynchronous-twin',
  ruleIds: ['blocking-call'],
  make(context, _finding, node) {
    const mark = context.codeBase.current(node) ?? node
    const hazard = hazardAt(context, mark)
    if (!hazard) return []
    const twin = twinOf(hazard)
    return twin ? [makeEdit(context, hazard, twin)] : []
  },
}

function makeEdit(context: EditContext, hazard: Hazard, twin: Twin): Edit {
  const title = `Await ${twin.label} instead of ${hazard.name}`
  if (!isCall(hazard.node)) {
    return refuse(title, `${hazard.name} is handed over to be called, by code that does not wait for it.`)
  }
  const call: CallExpression | NewExpression = hazard.node
  const inexact = whyNotExact(context, hazard, call)
  if (inexact !== undefined) return refuse(title, inexact)
  const plan = planAsync(context, [call])
  if ('refused' in plan) return refuse(title, plan.refused)
  const prepared = prepareTwin(context, hazard, call, twin, plan)
  if ('refused' in prepared) return refuse(title, prepared.refused)
  const draft = new EditDraft()
  const failed = prepared.write(draft)
  if (failed !== undefined) return refuse(title, failed)
  writeAsync(context, plan, draft, new Map(prepared.member))
  const notes = [...prepared.notes, ...plan.notes]
  const kind = plan.kind === 'safe' && notes.length === 0 ? 'safe' : 'suggestion'
  return draft.finish({ title, kind, ...(notes.length > 0 && { notes }) })
}
