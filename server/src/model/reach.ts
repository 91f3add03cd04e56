import { SyntaxKind, type Node } from '../compiler/syntax.ts'
import type { CallbackTiming } from '../knowledge/row.ts'
import { labelOf, runningFunction, type CallGraph } from './call-graph.ts'
import type { FileContexts } from './file-context.ts'
import type { Root } from './framework-roots.ts'
import { hasTag } from './hazards.ts'
import { isDevelopmentOnly } from './development-only.ts'
import { runsOnce } from './once.ts'
import { declaredName, type FunctionNode } from './tree.ts'

/** One step of a path, from the root towards the hazard. */
export interface ReachStep {
  readonly label: string
  readonly node: Node
}

/** How a piece of code comes to run on the event loop, if it does. */
export type Reach =
  | {
      readonly kind: 'event-loop'
      readonly root: Root
      readonly frequency: Frequency
      readonly steps: readonly ReachStep[]
      readonly proven: boolean
    }
  /** Something calls it that the analysis cannot see, or nothing does. */
  | { readonly kind: 'unknown' }
  /** Only start-up code, scripts, tests and workers run it, or it runs once. */
  | { readonly kind: 'elsewhere' }

/** `busy` for once per request, message or job; `event` and `timer` as they say. */
export type Frequency = 'busy' | 'event' | 'timer'

const frequencies: Readonly<Partial<Record<CallbackTiming, Frequency>>> = {
  'per-request': 'busy',
  'per-message': 'busy',
  'per-job': 'busy',
  'per-event': 'event',
  timer: 'timer',
}
const rank: Readonly<Record<Frequency, number>> = { busy: 0, event: 1, timer: 2 }

/** A step that rests on a guess weighs more than any path of proven ones. */
const guessCost = 1000
/** Enough for the deepest real paths; code that more than this leads to counts as unknown. */
const maxFunctions = 120

interface Visit {
  readonly fn: FunctionNode
  readonly cost: number
  /** The call that leads from this function towards the hazard, and the visit that it leads to. */
  readonly towards: { readonly at: Node; readonly next: Visit } | undefined
}

/** Searches backwards from a node for the nearest and busiest root, proven paths first. */
export function reachOf(graph: CallGraph, contexts: FileContexts, node: Node): Reach {
  if (runsOnce(node) || isDevelopmentOnly(node)) return { kind: 'elsewhere' }
  const start: Visit = { fn: runningFunction(node), cost: 0, towards: undefined }
  const seen = new Set<Node>()
  const queue: Visit[] = [start]
  let unknown = false
  let anyone = false
  let best:
    { readonly root: Root; readonly frequency: Frequency; readonly visit: Visit; readonly cost: number } | undefined
  while (queue.length > 0 && seen.size < maxFunctions) {
    const visit = takeCheapest(queue)
    if (seen.has(visit.fn)) continue
    seen.add(visit.fn)
    // Nothing found from here on can beat a proven path from a request.
    if (
      best &&
      (best.cost < guessCost && best.frequency === 'busy'
        ? visit.cost > best.cost - 1
        : visit.cost >= guessCost && best.cost < guessCost)
    )
      break
    const context = contexts.of(visit.fn.getSourceFile().fileName)
    if (context === 'unknown') unknown = true
    if (context !== undefined && context !== 'event-loop') {
      anyone = true
      continue
    }
    if (hasTag(visit.fn, 'nonBlocking') || hasTag(visit.fn, 'worker')) {
      anyone = true
      continue
    }
    if (visit.fn.kind === SyntaxKind.SourceFile) {
      anyone = true
      continue
    }
    const origins = graph.originsOf(visit.fn)
    // What a file exports tells something only where nobody in the project takes it.
    if (origins.every((origin) => origin.kind === 'unknown') && graph.isOnlyUsedBeside(visit.fn)) anyone = true
    else if (origins.length > 0 && origins.every((origin) => origin.kind === 'unknown')) unknown = true
    for (const origin of origins) {
      if (origin.kind === 'unknown') continue
      const extra = origin.evidence === 'guess' ? guessCost : 0
      if (origin.kind === 'caller') {
        anyone = true
        queue.push({ fn: origin.from, cost: visit.cost + 1 + extra, towards: { at: origin.at, next: visit } })
        continue
      }
      anyone = true
      const place = contexts.of(origin.root.at.getSourceFile().fileName)
      const frequency = frequencies[origin.root.timing]
      if (frequency === undefined || (place !== undefined && place !== 'event-loop')) continue
      const cost = visit.cost + extra
      if (!best || isBetter(cost, frequency, best)) best = { root: origin.root, frequency, visit, cost }
    }
  }
  if (best)
    return {
      kind: 'event-loop',
      root: best.root,
      frequency: best.frequency,
      steps: stepsOf(best.root, best.visit),
      proven: best.cost < guessCost,
    }
  return unknown || !anyone || queue.length > 0 ? { kind: 'unknown' } : { kind: 'elsewhere' }
}

function isBetter(
  cost: number,
  frequency: Frequency,
  than: { readonly cost: number; readonly frequency: Frequency },
): boolean {
  const guessed = cost >= guessCost
  const thanGuessed = than.cost >= guessCost
  if (guessed !== thanGuessed) return !guessed
  return rank[frequency] !== rank[than.frequency] ? rank[frequency] < rank[than.frequency] : cost < than.cost
}

/** Of equally near functions those come first that stand where they are handed over, as handlers do. */
function urgency({ cost, fn }: Visit): number {
  return fn.parent?.kind === SyntaxKind.CallExpression ? cost - 0.5 : cost
}

function takeCheapest(queue: Visit[]): Visit {
  let index = 0
  for (let other = 1; other < queue.length; other++) {
    if (urgency(queue[other] as Visit) < urgency(queue[index] as Visit)) index = other
  }
  return queue.splice(index, 1)[0] as Visit
}

/** The root, the function that it runs, then each call on the way. */
function stepsOf(root: Root, first: Visit): ReachStep[] {
  const steps: ReachStep[] = [{ label: root.label, node: root.at }]
  const handler = labelOf(first.fn)
  if (handler !== 'callback' && root.at !== first.fn)
    steps.push({ label: handler, node: declaredName(first.fn) ?? first.fn })
  for (let visit = first; visit.towards; visit = visit.towards.next) {
    const label = labelOf(visit.towards.next.fn)
    if (label !== 'callback') steps.push({ label, node: visit.towards.at })
  }
  return steps
}
