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

/** A way from a root of the event loop to a piece of code. */
export interface Way {
  readonly root: Root
  readonly frequency: Frequency
  readonly proven: boolean
  /** The functions on the way, the one that the root runs first, each with the call in it that leads on; the last has none. */
  readonly functions: readonly { readonly fn: FunctionNode; readonly call: Node | undefined }[]
}

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
  /** Whether something on the way was handed to code that nobody knows, which may run it at any time. */
  readonly handedOn: boolean
}

/** A root that the search came upon, and the function that it runs. */
interface Arrival {
  readonly root: Root
  readonly frequency: Frequency
  readonly visit: Visit
  readonly cost: number
}

/** Searches backwards from a node for the nearest and busiest root, proven paths first. */
export function reachOf(graph: CallGraph, contexts: FileContexts, node: Node): Reach {
  if (runsOnce(node) || isDevelopmentOnly(node)) return { kind: 'elsewhere' }
  let best: Arrival | undefined
  const end = searchRoots(
    graph,
    contexts,
    node,
    (arrival) => {
      if (!best || isBetter(arrival, best)) best = arrival
    },
    // Nothing found from here on can beat a proven path from a request.
    (cost) =>
      best !== undefined &&
      (best.cost < guessCost && best.frequency === 'busy'
        ? cost > best.cost - 1
        : cost >= guessCost && best.cost < guessCost),
  )
  // The compiler does not see that the callback assigns it.
  const found = best as Arrival | undefined
  if (!found) return { kind: end }
  const { root, frequency, visit, cost } = found
  return { kind: 'event-loop', root, frequency, steps: stepsOf(root, visit), proven: cost < guessCost }
}

/**
 * Every root that leads to a node, each with its best way, the busiest and nearest first; and every function that was come upon
 * on the way back, also where no root was found.
 */
export function waysTo(
  graph: CallGraph,
  contexts: FileContexts,
  node: Node,
): { readonly ways: Way[]; readonly functions: ReadonlySet<FunctionNode> } {
  if (runsOnce(node) || isDevelopmentOnly(node)) return { ways: [], functions: new Set() }
  const byRoot = new Map<Node, Arrival>()
  const functions = new Set<FunctionNode>()
  searchRoots(
    graph,
    contexts,
    node,
    (arrival) => {
      const known = byRoot.get(arrival.root.at)
      if (!known || isBetter(arrival, known)) byRoot.set(arrival.root.at, arrival)
    },
    () => false,
    functions,
  )
  const ways = [...byRoot.values()]
    .sort((a, b) => (isBetter(a, b) ? -1 : isBetter(b, a) ? 1 : 0))
    .map(({ root, frequency, visit, cost }) => ({
      root,
      frequency,
      proven: cost < guessCost,
      functions: functionsFrom(visit),
    }))
  return { ways, functions }
}

/**
 * Goes backwards over everything that leads to a node, nearest first, and tells of each root, until `isEnough` says so of
 * the cost that has been reached; `seen` gathers the functions. Answers what to think when there is no root.
 */
function searchRoots(
  graph: CallGraph,
  contexts: FileContexts,
  node: Node,
  onRoot: (arrival: Arrival) => void,
  isEnough: (cost: number) => boolean,
  seen = new Set<FunctionNode>(),
): 'unknown' | 'elsewhere' {
  const queue: Visit[] = [{ fn: runningFunction(node), cost: 0, towards: undefined, handedOn: false }]
  const seenHandedOn = new Set<FunctionNode>()
  let unknown = false
  let anyone = false
  while (queue.length > 0 && seen.size < maxFunctions) {
    const visit = takeCheapest(queue)
    // The same function may both call something and hand it on, and then both count.
    if (seenHandedOn.has(visit.fn) || (seen.has(visit.fn) && !visit.handedOn)) continue
    seen.add(visit.fn)
    if (visit.handedOn) seenHandedOn.add(visit.fn)
    if (isEnough(visit.cost)) break
    const context = contexts.of(visit.fn.getSourceFile().fileName)
    if (context === 'unknown') unknown = true
    const isElsewhere = context !== undefined && context !== 'event-loop'
    if (isElsewhere || hasTag(visit.fn, 'nonBlocking') || hasTag(visit.fn, 'worker')) {
      anyone = true
      continue
    }
    if (visit.fn.kind === SyntaxKind.SourceFile) {
      // That start-up code hands something on does not tell when it runs.
      if (visit.handedOn) unknown = true
      anyone = true
      continue
    }
    const origins = graph.originsOf(visit.fn)
    // What a file exports tells something only where nobody in the project takes it.
    if (origins.every((origin) => origin.kind === 'unknown') && graph.isOnlyUsedBeside(visit.fn)) anyone = true
    else if (origins.length > 0 && origins.every((origin) => origin.kind === 'unknown')) unknown = true
    for (const origin of origins) {
      if (origin.kind === 'unknown') continue
      anyone = true
      const extra = origin.evidence === 'guess' ? guessCost : 0
      if (origin.kind === 'caller') {
        queue.push({
          fn: origin.from,
          cost: visit.cost + 1 + extra,
          towards: { at: origin.at, next: visit },
          handedOn: visit.handedOn || origin.handedOn,
        })
        continue
      }
      const place = contexts.of(origin.root.at.getSourceFile().fileName)
      const frequency = frequencies[origin.root.timing]
      if (frequency === undefined || (place !== undefined && place !== 'event-loop')) continue
      onRoot({ root: origin.root, frequency, visit, cost: visit.cost + extra })
    }
  }
  return unknown || !anyone || queue.length > 0 ? 'unknown' : 'elsewhere'
}

function isBetter(arrival: Arrival, than: Arrival): boolean {
  const guessed = arrival.cost >= guessCost
  const thanGuessed = than.cost >= guessCost
  if (guessed !== thanGuessed) return !guessed
  const difference = rank[arrival.frequency] - rank[than.frequency]
  return difference !== 0 ? difference < 0 : arrival.cost < than.cost
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

function functionsFrom(first: Visit): Way['functions'] {
  const functions: { fn: FunctionNode; call: Node | undefined }[] = []
  for (let visit: Visit | undefined = first; visit; visit = visit.towards?.next)
    functions.push({ fn: visit.fn, call: visit.towards?.at })
  return functions
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
