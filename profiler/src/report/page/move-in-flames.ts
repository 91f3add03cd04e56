import type { ForestNode } from '../flame/forest.ts'

interface Flames {
  readonly parents: ReadonlyMap<ForestNode, ForestNode>
  readonly isHidden: (node: ForestNode) => boolean
}

/** The frame that a key leads to: up to what a frame calls, down to its caller, left and right beside it. */
export function moveInFlames(key: string, from: ForestNode, flames: Flames): ForestNode | undefined {
  switch (key) {
    case 'ArrowUp':
      return [...calledBy(from, flames)].sort((a, b) => b.value - a.value)[0] ?? from
    case 'ArrowDown':
      return callerOf(from, flames) ?? from
    case 'ArrowLeft':
    case 'ArrowRight': {
      const caller = callerOf(from, flames)
      const beside = caller ? calledBy(caller, flames) : [from]
      return beside[beside.indexOf(from) + (key === 'ArrowLeft' ? -1 : 1)] ?? from
    }
    default:
      return undefined
  }
}

function callerOf(node: ForestNode, { parents, isHidden }: Flames): ForestNode | undefined {
  let caller = parents.get(node)
  while (caller && isHidden(caller)) caller = parents.get(caller)
  return caller
}

/** In the order that they are drawn in; those of hidden frames stand in their place. */
function calledBy(node: ForestNode, { isHidden }: Flames): ForestNode[] {
  const found: ForestNode[] = []
  const ahead = inOrder(node)
  for (let next = ahead.shift(); next; next = ahead.shift()) {
    if (isHidden(next)) ahead.unshift(...inOrder(next))
    else found.push(next)
  }
  return found
}

function inOrder({ children = [] }: ForestNode): ForestNode[] {
  return [...children].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}
