import type { VariantEdit } from '../../../../profiler/src/format/comparison.ts'
import type { FixSession } from '../../engine/edits/fix-session.ts'
import type { FunctionReach } from '../../engine/harness/function-reach.ts'

/**
 * Makes the first edit that holds for a function as a person would point at it, where no finding says what blocks in it: its loops give
 * way to others, or it goes to a worker as a whole. Answers the edit, or those that are refused.
 */
export function editFunction(
  session: FixSession,
  { start, loops }: FunctionReach,
  id: 'async' | 'worker',
  makers: readonly string[],
): { readonly edits: readonly VariantEdit[]; readonly refusals: readonly VariantEdit[] } {
  const refusals: VariantEdit[] = []
  for (const { file, span, line } of id === 'worker' ? [start] : loops) {
    for (const edit of session.editsAt(file, span)) {
      if (!makers.includes(edit.id.replace(/:\d+$/, ''))) continue
      const made = { title: edit.title, notes: edit.notes ?? [], file, line }
      const proof = edit.refused === undefined ? session.prove(undefined, edit, true) : undefined
      if (proof?.holds) return { edits: [made], refusals: [] }
      refusals.push({ ...made, notes: [], refused: proof && !proof.holds ? proof.reason : (edit.refused ?? '') })
    }
  }
  return { edits: [], refusals }
}
