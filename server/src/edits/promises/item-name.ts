import type { Node } from '../../compiler/syntax.ts'
import { textOf } from '../../model/tree.ts'

const irregular = /(?:ss|us|is|news)$/i

const endings: readonly (readonly [plural: RegExp, singular: string])[] = [
  [/ies$/, 'y'],
  [/(ss|[xz]|ch|sh)es$/, '$1'],
  [/s$/, ''],
]

/** A name for an element: `user` for `users` and `this.users`, `item` where the name tells nothing. */
export function itemName(list: Node): string {
  const name = textOf((list as Node & { name?: Node }).name ?? list) ?? ''
  const ending = irregular.test(name) ? undefined : endings.find(([plural]) => plural.test(name))
  const singular = ending ? name.replace(...ending) : ''
  return /^[a-z]\w+$/.test(singular) ? singular : 'item'
}
