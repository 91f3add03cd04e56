import type { Node } from '../../compiler/syntax.ts'
import { labelOf, nameless } from '../../model/call-graph.ts'
import type { Edit } from '../../model/edit.ts'
import type { FunctionNode } from '../../model/tree.ts'
import { planAsync, writeAsync, type AsyncPlan } from '../async/plan-async.ts'
import { refuse, type EditContext } from '../edit-context.ts'
import { EditDraft } from '../edit-draft.ts'
import { allowsAwait } from './await-place.ts'

/** How an edit that needs `await` at a place is told. */
interface Wish {
  /** Imperative, without what becomes async: `Await the promise`. */
  readonly title: string
  /** The expression in whose place there will be an `await`. */
  readonly place: Node
  readonly notes?: readonly string[]
}

/**
 * An edit that writes `await` at a place, and makes async what has to be. `write` puts the `await` there itself, or refuses with
 * a sentence.
 */
export function makeAsync(
  context: EditContext,
  { title, place, notes = [] }: Wish,
  write: (draft: EditDraft) => string | void,
): Edit {
  const draft = new EditDraft()
  if (allowsAwait(place)) {
    const refused = write(draft)
    return refused === undefined ? draft.finish(told(title, notes)) : refuse(title, refused)
  }
  const plan = planAsync(context, [place])
  if ('refused' in plan) return refuse(title, plan.refused)
  // What throws an error on where nobody catches it would be no better than before.
  const unheard = plan.guards.find(({ next }) => next === undefined)
  if (unheard) return refuse(title, `Nobody waits for ${nameOf(unheard.fn)}; handle the rejection there instead.`)
  const refused = write(draft)
  if (refused !== undefined) return refuse(title, refused)
  writeAsync(context, { ...plan, awaited: plan.awaited.filter((node) => !isSame(node, place)) }, draft)
  return draft.finish(told(withFunctions(title, plan), [...notes, ...plan.notes]))
}

function told(title: string, notes: readonly string[]): Omit<Edit, 'changes' | 'refused'> {
  return { title, kind: 'suggestion', ...(notes.length > 0 && { notes }) }
}

function withFunctions(title: string, { functions }: AsyncPlan): string {
  const [first, ...others] = functions
  if (!first) return title
  const more = others.length === 0 ? '' : ` and ${others.length} more ${others.length === 1 ? 'function' : 'functions'}`
  return `${title}, and make ${nameOf(first)}${more} async`
}

function nameOf(fn: FunctionNode): string {
  const label = labelOf(fn)
  return label === nameless ? 'the callback' : label
}

/** Refusals for one and the same reason are told once. */
export function withoutRepeats(edits: readonly Edit[]): readonly Edit[] {
  return edits.filter(
    ({ refused }, index) => refused === undefined || edits.findIndex((edit) => edit.refused === refused) === index,
  )
}

/** The plan may know a place by a node of another tree. */
function isSame(node: Node, other: Node): boolean {
  return (
    node.kind === other.kind &&
    node.pos === other.pos &&
    node.end === other.end &&
    node.getSourceFile().fileName === other.getSourceFile().fileName
  )
}
