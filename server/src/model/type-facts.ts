import type { CompilerProject } from '../compiler/project.ts'
import type { Node } from '../compiler/syntax.ts'
import type { Type } from '../compiler/types.ts'
import { PromiseTypes } from './promise-types.ts'
import { VoidParameterFacts } from './void-parameters.ts'

/** What is going to be asked of a type, so that it can be found out for many at once. */
export type TypePurpose =
  /** Whether it is a promise or has a `then`. */
  | 'thenable'
  /** Also whether it is a list of promises. */
  | 'value'
  /** Also what its promises are fulfilled with. */
  | 'awaited'
  /** What calling it gives. */
  | 'function'
  /** What it expects of functions that it is given, when it is called and when it is called with `new`. */
  | 'callee'
  | 'constructor'
  /** Nothing of these. */
  | 'other'

/**
 * The types of the nodes of some files, fetched in one batch. Ask with `request` while walking, then `fetch` once,
 * then read with `typeOf`, which fetches a single type where nobody asked before.
 */
export class TypeFacts {
  private readonly project: CompilerProject
  private readonly requested = new Map<TypePurpose, Set<Node>>()
  private readonly known = new Map<Node, Type>()

  constructor(project: CompilerProject) {
    this.project = project
  }

  request(node: Node, purpose: TypePurpose): void {
    if (this.known.has(node)) return
    const nodes = this.requested.get(purpose)
    if (nodes) nodes.add(node)
    else this.requested.set(purpose, new Set([node]))
  }

  fetch(): void {
    const requested = [...this.requested]
    this.requested.clear()
    const nodes = [...new Set(requested.flatMap(([, wanted]) => [...wanted]))]
    if (nodes.length === 0) return
    const types = this.project.checker.getTypeAtLocation(nodes)
    nodes.forEach((node, index) => {
      const type = types[index]
      if (type) this.known.set(node, type)
    })
    for (const [purpose, wanted] of requested) {
      const found = new Set<Type>()
      for (const node of wanted) found.add(this.typeOf(node))
      this.learn(purpose, [...found])
    }
  }

  typeOf(node: Node): Type {
    const known = this.known.get(node)
    if (known) return known
    const type = this.project.checker.getTypeAtLocation(node)
    this.known.set(node, type)
    return type
  }

  private learn(purpose: TypePurpose, types: readonly Type[]): void {
    const { project } = this
    const promises = PromiseTypes.of(project.checker)
    switch (purpose) {
      case 'thenable':
        return promises.learnThenables(project, types)
      case 'value':
        return promises.learnValues(project, types)
      case 'awaited':
        return promises.learnAwaited(project, types)
      case 'function':
        return promises.learnCallResults(project, types)
      case 'callee':
      case 'constructor':
        return VoidParameterFacts.of(project.checker).learn(project, types, purpose === 'constructor')
      case 'other':
        return
    }
  }
}
