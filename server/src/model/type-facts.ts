import type { Node } from '../compiler/syntax.ts'
import type { Checker, Type } from '../compiler/types.ts'

/**
 * The types of one file's nodes, fetched in one batch. Ask with `request` while walking, then `fetch` once,
 * then read with `typeOf`, which fetches a single type where nobody asked before.
 */
export class TypeFacts {
  readonly checker: Checker
  private readonly requested = new Set<Node>()
  private readonly known = new Map<Node, Type>()

  constructor(checker: Checker) {
    this.checker = checker
  }

  request(node: Node): void {
    if (!this.known.has(node)) this.requested.add(node)
  }

  fetch(): void {
    const nodes = [...this.requested]
    this.requested.clear()
    if (nodes.length === 0) return
    const types = this.checker.getTypeAtLocation(nodes)
    nodes.forEach((node, index) => {
      const type = types[index]
      if (type) this.known.set(node, type)
    })
  }

  typeOf(node: Node): Type {
    const known = this.known.get(node)
    if (known) return known
    const type = this.checker.getTypeAtLocation(node)
    this.known.set(node, type)
    return type
  }
}
