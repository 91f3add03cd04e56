import type { CallExpression, NewExpression, Node } from '../../compiler/syntax.ts'
import type { Hazard } from '../../model/hazards.ts'
import type { AsyncPlan, Refusal } from '../async/async-plan.ts'
import type { EditContext } from '../edit-context.ts'
import type { EditDraft } from '../edit-draft.ts'
import { isSameNode } from '../text/names.ts'
import { judgeFileOrder } from './file-order.ts'
import { isProcessCall, processCallOf, readsProcessError } from './process-call.ts'
import { writeTwin, type Twin } from './twin-call.ts'

/** One blocking call that is to give way to its twin. */
export interface PreparedTwin {
  readonly notes: readonly string[]
  /** The member of what is awaited that takes the place of the result, by the awaited expression. */
  readonly member: readonly (readonly [Node, string])[]
  /** As `writeTwin`: answers with a reason where it cannot be written. */
  readonly write: (draft: EditDraft, importDraft?: EditDraft) => string | undefined
}

export function prepareTwin(
  context: EditContext,
  hazard: Hazard,
  call: CallExpression | NewExpression,
  twin: Twin,
  plan: AsyncPlan,
): PreparedTwin | Refusal {
  const order = judgeFileOrder(context, call, plan)
  if ('refused' in order) return order
  const notes = [...(twin.note === undefined ? [] : [twin.note]), ...order.notes]
  const write = (draft: EditDraft, importDraft = draft): string | undefined =>
    writeTwin(context, call, twin, draft, importDraft)
  if (!isProcessCall(hazard)) return { notes, member: [], write }
  const process = processCallOf(context, hazard, call)
  if ('refused' in process) return process
  const { fileName } = call.getSourceFile()
  const awaited = plan.awaited.find((node) => node.getSourceFile().fileName === fileName && isSameNode(node, call))
  if (!awaited) return { refused: `${hazard.name} is awaited already.` }
  if (readsProcessError(plan.awaited))
    return { refused: `Where ${hazard.name} fails, its error is asked for what only the blocking form tells.` }
  return {
    notes: [...notes, ...process.notes],
    member: [[awaited, process.suffix]],
    write(draft, importDraft) {
      process.write(draft)
      return write(draft, importDraft)
    },
  }
}
