import type { Node } from '../../compiler/syntax.ts'
import type { Root, Roots } from './root.ts'

export type Values = ReadonlySet<Root>

/** What others may hold from a place on. */
export interface Escape {
  readonly roots: Set<Root>
  readonly at: Node
  /** Whether a caller sees what holds it now. */
  readonly intoKnown: boolean
}

/** The objects that a function works on, and what is put into which. */
export class Heap {
  readonly stores: (readonly [Root, Root])[] = []
  /** What is handed to where it cannot be followed, or put into what was there before. */
  readonly escapes: Escape[] = []
  /** Whether something new has come to be known. */
  changed = false
  private readonly roots: Roots
  private readonly contents = new Map<Root, Set<Root>>()

  constructor(roots: Roots) {
    this.roots = roots
  }

  /** What a member of some objects may be. */
  member(values: Values, name: string | undefined): Values {
    const found = new Set<Root>()
    for (const root of values) {
      found.add(this.roots.member(root, name))
      for (const inner of this.contents.get(root) ?? []) found.add(inner)
    }
    return found
  }

  /** Objects and all that may be inside of them. */
  closure(values: Values): ReadonlySet<Root> {
    const found = new Set(values)
    for (const root of found) for (const inner of this.contents.get(root) ?? []) found.add(inner)
    return found
  }

  /** Puts values into objects; into the receiver itself nothing is put that came out of it. */
  store(holders: Values, values: Values, at: Node, except: Values = new Set()): void {
    for (const holder of holders) {
      if (holder.kind === 'new') {
        const inside = this.contents.get(holder) ?? new Set<Root>()
        this.contents.set(holder, inside)
        this.add(inside, new Set([...values].filter((root) => root !== holder && !except.has(root))))
        continue
      }
      for (const root of this.closure(values)) {
        if (root === holder || this.stores.some(([a, b]) => a === holder && b === root)) continue
        this.stores.push([holder, root])
        this.changed = true
      }
      this.escape(values, at, holder.kind === 'this' || holder.kind === 'parameter')
    }
  }

  escape(values: Values, at: Node, intoKnown = false): void {
    if (values.size === 0) return
    let escape = this.escapes.find((known) => known.at === at && known.intoKnown === intoKnown)
    if (!escape) this.escapes.push((escape = { roots: new Set(), at, intoKnown }))
    this.add(escape.roots, values)
  }

  add(to: Set<Root>, values: Values): void {
    const before = to.size
    for (const root of values) to.add(root)
    if (to.size > before) this.changed = true
  }
}
