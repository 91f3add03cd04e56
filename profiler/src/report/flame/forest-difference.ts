import type { ForestNode } from './forest.ts'

/** How much more of all the time a function takes than in another forest, from -1 to 1, by the function's name. */
export type Differences = Readonly<Record<string, number>>

/** Compares what share of all the time each function takes by itself. */
export function compareForests(forest: ForestNode, baseline: ForestNode): Differences {
  const own = selfShares(forest)
  const before = selfShares(baseline)
  const names = new Set([...own.keys(), ...before.keys()])
  return Object.fromEntries([...names].map((name) => [name, (own.get(name) ?? 0) - (before.get(name) ?? 0)]))
}

function selfShares(forest: ForestNode): Map<string, number> {
  const shares = new Map<string, number>()
  const ahead = [forest]
  for (let node = ahead.pop(); node; node = ahead.pop()) {
    if (node.top > 0) shares.set(node.name, (shares.get(node.name) ?? 0) + node.top / Math.max(1, forest.value))
    ahead.push(...node.children)
  }
  return shares
}
