import { isCall } from '../../model/tree.ts'
import type { Node } from '../../compiler/syntax.ts'
import type { CodeBase } from '../../model/code-base.ts'
import { HazardCollector, type Hazard } from '../../model/hazards.ts'
import type { Cloneability } from './cloneability.ts'
import { CannotMove } from './cannot-move.ts'

/** What is known of the blocking call at a node: its callee, or the call. */
export function hazardAt(codeBase: CodeBase, node: Node): Hazard | undefined {
  const call = isCall(node) ? node : isCall(node.parent) && node.parent.expression === node ? node.parent : undefined
  if (!call) return undefined
  const collector = new HazardCollector(codeBase)
  collector.consider(call)
  return collector.finish()[0]
}

/** Throws `CannotMove` where a worker cannot pay for what a call costs. */
export function checkPrice({ row, name }: Hazard): void {
  if (row.cost === 'module') throw new CannotMove(`What ${name} loads would be loaded in the worker alone.`)
  if (row.cost === 'wait') throw new CannotMove(`${name} only waits, which needs no thread: use ${row.instead}.`)
  const isShort = row.weight === 'light' || (row.weight === 'moderate' && row.cost === 'file')
  if (!isShort) return
  if (row.twin) throw new CannotMove(`An asynchronous API does the same without a thread: use ${row.instead}.`)
  if (row.weight === 'light')
    throw new CannotMove(`${name} takes less than 0.1 ms, which is about what the way to a worker and back costs.`)
}

const durations = { light: 'less than 0.1 ms', moderate: 'up to 10 ms', heavy: 'longer than 10 ms' } as const

/** What moving costs and gains, in sentences. `copied` is what goes over and comes back. */
export function priceNotes(hazards: readonly Hazard[], copied: readonly Cloneability[]): string[] {
  const isCostly =
    copied.some(({ kind }) => kind === 'unknown') || copied.some((one) => one.kind === 'yes' && one.cost === 'objects')
  const hasBytes = copied.some((one) => one.kind === 'yes' && one.cost === 'bytes')
  const perCall = `a warm worker costs about 0.03 ms per call${isCostly ? ' plus 5 ms per MB of objects' : hasBytes ? ' plus 0.1 ms per MB of bytes' : ''}`
  const heaviest = hazards.find(({ row }) => row.weight === 'heavy') ?? hazards[0]
  const gain = heaviest
    ? `${heaviest.name} takes ${durations[heaviest.row.weight]}`
    : 'it pays for work of 0.1 ms and more'
  return [
    `Estimate: ${perCall}; ${gain}. The first calls wait 20 to 50 ms for a thread to start.`,
    ...preferences(heaviest),
  ]
}

/** What does without a thread of its own is the better choice where there is nothing else to move. */
function preferences(hazard: Hazard | undefined): string[] {
  if (!hazard) return []
  const { cost, twin, instead } = hazard.row
  if (cost !== 'cpu') return [`Prefer ${instead} where nothing else is to be moved: it needs no thread.`]
  return twin
    ? [`Prefer ${instead} where nothing else is to be moved: it runs on threads that Node.js has already.`]
    : []
}
