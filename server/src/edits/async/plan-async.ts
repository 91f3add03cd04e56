import type { FunctionLikeDeclaration, Node } from '../../compiler/syntax.ts'
import type { EditContext } from '../edit-context.ts'
import type { EditDraft } from '../edit-draft.ts'

/** What has to become asynchronous so that some expressions can be awaited where they stand. */
export interface AsyncPlan {
  /** The functions that become async, in any file of the open projects. */
  readonly functions: readonly FunctionLikeDeclaration[]
  /** The expressions that are awaited: those that were asked for, then the calls of the functions above. */
  readonly awaited: readonly Node[]
  /** What the reader should know, one sentence each. */
  readonly notes: readonly string[]
}

/** Why it cannot be done, one sentence. */
export interface Refusal {
  readonly refused: string
}

/**
 * Follows callers from expressions that will give promises, up to functions that are async already or that the event
 * loop runs. Nothing but a complete answer is given: where one caller cannot be found or cannot wait, it refuses.
 */
export function planAsync(_context: EditContext, _expressions: readonly Node[]): AsyncPlan | Refusal {
  return { refused: 'Not known yet.' }
}

/** Writes `async` and `await`, return types, and what else the plan asks for. */
export function writeAsync(_context: EditContext, _plan: AsyncPlan, _draft: EditDraft): void {}
