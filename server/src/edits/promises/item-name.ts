import type { Node } from '../../compiler/syntax.ts'
import { textOf } from '../../model/tree.ts'
import { freeName, isFreeName } from '../text/names.ts'

const irregular = /(?:ss|us|is|news)$/i

const endings: readonly (readonly [plural: RegExp, singular: string])[] = [
  [/ies$/, 'y'],
  [/(ss|[xz]|ch|sh)es$/, '$1'],
  [/s$/, ''],
]

/** A name for an element that is free in a scope: `user` for `users` and `this.users`, `item` where that tells nothing or is taken. */
export function itemName(list: Node, scope: Node): string {
  const name = textOf((list as Node & { name?: Node }).name ?? list) ?? ''
  const ending = irregular.test(name) ? undefined : endings.find(([plural]) => plural.test(name))
  const singular = ending ? name.replace(...ending) : ''
  return /^[a-z]\w+$/.test(singular) && isFreeName(scope, singular) ? singular : freeName(scope, 'item')
}
