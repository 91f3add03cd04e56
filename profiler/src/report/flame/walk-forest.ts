import type { ForestNode } from './forest.ts'

/** All nodes, each before those below it. */
export function walkForest(forest: ForestNode): ForestNode[] {
  const nodes = [forest]
  for (let index = 0; index < nodes.length; index++) {
    for (const child of (nodes[index] as ForestNode).children ?? []) nodes.push(child)
  }
  return nodes
}

/** The node above each node but the root. */
export function parentsIn(forest: ForestNode): Map<ForestNode, ForestNode> {
  return new Map(walkForest(forest).flatMap((node) => (node.children ?? []).map((child) => [child, node] as const)))
}

/** Whether a frame of this type is not drawn; the roots of threads are. */
export type IsHidden = (node: ForestNode) => boolean

/** The time of each node that is drawn by itself, in microseconds: without what it called, but with what it called that is hidden. */
export function ownTimes(forest: ForestNode, isHidden: IsHidden): Map<ForestNode, number> {
  const times = new Map<ForestNode, number>()
  for (const node of walkForest(forest).reverse()) {
    const hidden = (node.children ?? []).filter(isHidden)
    times.set(
      node,
      hidden.reduce((sum, child) => sum + (times.get(child) ?? 0), node.top),
    )
  }
  return times
}

/** How many levels of frames are drawn. */
export function visibleDepth(forest: ForestNode, isHidden: IsHidden): number {
  const depths = new Map<ForestNode, number>([[forest, 1]])
  for (const node of walkForest(forest)) {
    const depth = depths.get(node) ?? 1
    for (const child of node.children ?? []) depths.set(child, depth + (isHidden(child) ? 0 : 1))
  }
  return [...depths.values()].reduce((deepest, depth) => Math.max(deepest, depth), 1)
}
