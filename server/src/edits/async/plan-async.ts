import type { FunctionLikeDeclaration, Node } from '../../compiler/syntax.ts'
import type { EditContext } from '../edit-context.ts'
import { CannotWait, OfferedToOthers, type AsyncPlan, type Refusal } from './async-plan.ts'
import { AsyncPlanner } from './async-planner.ts'

export type { AsyncPlan, Refusal } from './async-plan.ts'
export { writeAsync } from './write-async.ts'

/**
 * Follows callers from expressions that will give promises, up to functions that are async already or that the event
 * loop runs. Nothing but a complete answer is given: where one caller cannot be found or cannot wait, it refuses. The callers of
 * `copied` are not looked at: it is copies of these functions that become async.
 */
export function planAsync(
  context: EditContext,
  expressions: readonly Node[],
  copied: readonly FunctionLikeDeclaration[] = [],
): AsyncPlan | Refusal {
  try {
    return new AsyncPlanner(context, copied).plan(expressions)
  } catch (error) {
    if (error instanceof OfferedToOthers) return { refused: error.message, offered: error.offered }
    if (error instanceof CannotWait) return { refused: error.message }
    throw error
  }
}
