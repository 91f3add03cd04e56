import type { Node } from '../../compiler/syntax.ts'
import type { Root } from './root.ts'

/** What running a piece of code does, as far as it can be seen. */
export interface Effects {
  /** What it looks at, each with a place that does so. */
  readonly reads: Map<Root, Node>
  readonly writes: Map<Root, Node>
  /** The parameters of the function around it that it calls. */
  readonly called: Map<Node, Node>
  /** The declarations of all names that it mentions. */
  readonly mentioned: Set<Node>
  /** Calls whose effects nobody knows. */
  readonly unknown: Node[]
}

export function noEffects(): Effects {
  return { reads: new Map(), writes: new Map(), called: new Map(), mentioned: new Set(), unknown: [] }
}

/** What a function does when it is called, in terms of its parameters, `this` and what is outside of it. */
export interface Summary {
  readonly effects: Effects
  /** What it may return, but for what it makes itself. */
  readonly returns: ReadonlySet<Root>
  /** What may be inside of an object that it makes and returns. */
  readonly returnsInside: ReadonlySet<Root>
  /** Whether it may return an object that it makes. */
  readonly returnsMade: boolean
  /** What is put into what: each pair is `[holder, held]`. */
  readonly stores: readonly (readonly [Root, Root])[]
  /** What is handed to where it cannot be followed. */
  readonly escapes: ReadonlySet<Root>
}
