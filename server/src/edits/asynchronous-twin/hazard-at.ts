import type { Node } from '../../compiler/syntax.ts'
import { HazardCollector, type Hazard } from '../../model/hazards.ts'
import { isCall, walk } from '../../model/tree.ts'
import type { EditContext } from '../edit-context.ts'

/** The blocking call whose callee is marked, or the blocking function that is handed over there. */
export function hazardAt(context: EditContext, mark: Node): Hazard | undefined {
  const collector = new HazardCollector(context.codeBase)
  const { parent } = mark
  const call = isCall(parent) && parent.expression === mark ? parent : undefined
  if (call) collector.consider(call)
  else if (parent && isCall(parent)) collector.noteCall(parent)
  return collector.finish().find((hazard) => hazard.node === (call ?? mark))
}

/** The blocking calls inside a node, in the order of the text. */
export function blockingCallsIn(context: EditContext, node: Node): Hazard[] {
  const collector = new HazardCollector(context.codeBase)
  walk(node, (inner) => {
    if (isCall(inner)) collector.consider(inner)
  })
  return collector
    .finish()
    .filter((hazard) => isCall(hazard.node))
    .sort((a, b) => a.node.pos - b.node.pos)
}
