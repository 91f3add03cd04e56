import type { ForestNode } from './forest.ts'
import { ownTimes, walkForest, type IsHidden } from './walk-forest.ts'

/**
 * How much longer each frame's function runs by itself than in another forest, in microseconds, all its frames taken together.
 * A function that moves to a worker is less on the main thread and more on workers: where it runs is what matters.
 */
export function compareForests(
  forest: ForestNode,
  baseline: ForestNode,
  isHidden: IsHidden,
): (node: ForestNode) => number {
  const keys = keysOf(forest)
  const own = timesByKey(forest, keys, isHidden)
  const before = timesByKey(baseline, keysOf(baseline), isHidden)
  return (node) => {
    const key = keys.get(node) ?? ''
    return (own.get(key) ?? 0) - (before.get(key) ?? 0)
  }
}

/** The name without its line, which edits move. */
export function functionOf({ name }: ForestNode): string {
  return name.replace(/:\d+$/, '')
}

function keysOf(forest: ForestNode): Map<ForestNode, string> {
  return new Map(
    (forest.children ?? []).flatMap((thread) =>
      walkForest(thread).map((node) => [node, `${thread.thread ?? ''}\0${node === thread ? '' : functionOf(node)}`]),
    ),
  )
}

function timesByKey(
  forest: ForestNode,
  keys: ReadonlyMap<ForestNode, string>,
  isHidden: IsHidden,
): Map<string, number> {
  const times = new Map<string, number>()
  for (const [node, us] of ownTimes(forest, isHidden)) {
    const key = keys.get(node)
    if (key !== undefined && !isHidden(node)) times.set(key, (times.get(key) ?? 0) + us)
  }
  return times
}
