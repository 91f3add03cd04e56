import type { FlameNode, Profile } from '../../format/comparison.ts'

/** A node as 0x's visualiser takes it (0x 6, lib/ticks-to-tree.js): `value` is the time with all below it, `top` without. */
export interface ForestNode {
  readonly S: 0
  readonly name: string
  readonly value: number
  readonly top: number
  /** `app`, `deps`, `core`, `native` or `v8`; 0x would guess it from the name otherwise, and guess wrong for TypeScript. */
  readonly type: string
  readonly children: readonly ForestNode[]
  /** What a click opens: `/a/b.ts:12:3`. */
  readonly place?: string
}

const types: Readonly<Record<FlameNode['category'], string>> = {
  app: 'app',
  dependency: 'deps',
  core: 'core',
  native: 'native',
  gc: 'v8',
}

/** Time is counted in microseconds, because 0x writes whole numbers. Parts of less than a thousandth of it all are left out. */
const usPerMs = 1000
const leastShare = 0.001

/** The threads of a profile under one root, each under its own. `nameOf` says how a file is called for the reader. */
export function buildForest({ threads }: Profile, nameOf: (file: string) => string): ForestNode {
  const totalMs = threads.reduce((sum, { tree }) => sum + tree.totalMs, 0)
  const leastMs = totalMs * leastShare
  const children = threads.filter(({ tree }) => tree.totalMs > 0).map(({ tree }) => convert(tree, nameOf, leastMs))
  const value = children.reduce((sum, child) => sum + child.value, 0)
  return { S: 0, name: 'all threads', value, top: 0, type: 'app', children }
}

/** From the leaves to the root, because a recursion of the profiled program may be deeper than calls can be. */
function convert(tree: FlameNode, nameOf: (file: string) => string, leastMs: number): ForestNode {
  const order: FlameNode[] = [tree]
  for (let index = 0; index < order.length; index++) {
    for (const child of (order[index] as FlameNode).children) if (child.totalMs >= leastMs) order.push(child)
  }
  const made = new Map<FlameNode, ForestNode>()
  for (const node of order.reverse()) {
    const children = node.children.flatMap((child) => made.get(child) ?? [])
    const { name, source, category, totalMs, selfMs } = node
    const place = source && `${source.file}:${source.line}:${source.column}`
    made.set(node, {
      S: 0,
      name: source ? `${name} ${nameOf(source.file)}:${source.line}` : name,
      value: Math.round(totalMs * usPerMs),
      top: Math.round(selfMs * usPerMs),
      type: types[category],
      children,
      ...(place !== undefined && category !== 'core' && { place }),
    })
  }
  return made.get(tree) as ForestNode
}
