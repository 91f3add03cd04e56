import { functionOf } from './forest-difference.ts'
import type { ForestNode } from './forest.ts'
import { walkForest } from './walk-forest.ts'

/** The frames from the root to a node, itself included; `parents` is what `parentsIn` gives. */
export function pathTo(parents: ReadonlyMap<ForestNode, ForestNode>, node: ForestNode): ForestNode[] {
  const path: ForestNode[] = []
  for (let at: ForestNode | undefined = node; at; at = parents.get(at)) path.unshift(at)
  return path
}

/**
 * What stands for a frame of another forest, given by its path: the same calls; or else where the same function takes most time,
 * as on a worker; or else the nearest frame below it.
 */
export function findFrame(forest: ForestNode, path: readonly ForestNode[]): ForestNode {
  let nearest = forest
  let depth = 1
  for (; depth < path.length; depth++) {
    const wanted = functionOf(path[depth] as ForestNode)
    const next = nearest.children?.find((child) => functionOf(child) === wanted)
    if (!next) break
    nearest = next
  }
  if (depth >= path.length) return nearest
  const wanted = functionOf(path.at(-1) as ForestNode)
  const same = walkForest(forest).filter((node) => functionOf(node) === wanted)
  return same.reduce((best, node) => (node.value > best.value ? node : best), same[0] ?? nearest)
}
