import type { FlameNode, Profile, ThreadProfile } from '../../format/comparison.ts'

/** A node as 0x's visualiser takes it (0x 6, lib/ticks-to-tree.js): `value` is the time with all below it, `top` without. */
export interface ForestNode {
  readonly S: 0
  readonly name: string
  /** Microseconds, because 0x writes whole numbers. */
  readonly value: number
  readonly top: number
  readonly type: FrameType
  /** Absent at leaves: 0x adds the time of hidden frames to what called them only then. */
  readonly children?: readonly ForestNode[]
  /** Of the roots of threads. */
  readonly thread?: ThreadProfile['role']
  /** What a click opens: `/a/b.ts:12:3`. */
  readonly place?: string
}

/** Kinds of frames by 0x's names; it would guess them from the name of the frame otherwise, and guess wrong for TypeScript. */
export type FrameType = 'app' | 'deps' | 'core' | 'native' | 'v8'

const types: Readonly<Record<FlameNode['category'], FrameType>> = {
  app: 'app',
  dependency: 'deps',
  core: 'core',
  native: 'native',
  gc: 'v8',
}

const usPerMs = 1000
/** Frames of less than this share of all the time are too thin to be seen. */
const leastShare = 0.001

export interface ForestOptions {
  /** How a file is called for the reader. */
  readonly nameOf: (file: string) => string
  /** So many characters of JSON at most; thin frames are left out until it is so. */
  readonly mostCharacters?: number
  /** Whether there is somebody to open the places of frames. */
  readonly hasPlaces?: boolean
}

/** The threads of a profile under one root, each under its own. What is left out still counts for the frames below it. */
export function buildForest({ threads }: Profile, options: ForestOptions): ForestNode {
  const { mostCharacters = Infinity } = options
  for (let share = leastShare; ; share *= 2) {
    const forest = plantForest(threads, options, share)
    if (share >= 1 || mostCharacters === Infinity || JSON.stringify(forest).length <= mostCharacters) return forest
  }
}

function plantForest(threads: readonly ThreadProfile[], options: ForestOptions, share: number): ForestNode {
  const totalMs = threads.reduce((sum, { tree }) => sum + tree.totalMs, 0)
  const children = threads
    .filter(({ tree }) => tree.totalMs > 0)
    .map(({ tree, role }) => ({ ...convert(tree, options, totalMs * share), thread: role }))
  const value = children.reduce((sum, child) => sum + child.value, 0)
  return { S: 0, name: 'all threads', value, top: 0, type: 'app', ...(children.length > 0 && { children }) }
}

/** From the leaves to the root, because a recursion of the profiled program may be deeper than calls can be. */
function convert(tree: FlameNode, { nameOf, hasPlaces = true }: ForestOptions, leastMs: number): ForestNode {
  const order: FlameNode[] = [tree]
  for (let index = 0; index < order.length; index++) {
    for (const child of (order[index] as FlameNode).children) if (child.totalMs >= leastMs) order.push(child)
  }
  const made = new Map<FlameNode, ForestNode>()
  for (const node of order.reverse()) {
    const children = node.children.flatMap((child) => made.get(child) ?? [])
    const { name, source, category, totalMs, selfMs } = node
    made.set(node, {
      S: 0,
      name: source ? `${name} ${nameOf(source.file)}:${source.line}` : name,
      value: Math.round(totalMs * usPerMs),
      top: Math.round(selfMs * usPerMs),
      type: types[category],
      ...(children.length > 0 && { children }),
      ...(hasPlaces && source && category !== 'core' && { place: `${source.file}:${source.line}:${source.column}` }),
    })
  }
  return made.get(tree) as ForestNode
}
