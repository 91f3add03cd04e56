import type { Node } from '../compiler/syntax.ts'
import type { Use } from './use.ts'

/**
 * Where a value goes next. `property` is the path from the value to the function in question: empty for the function itself,
 * `['handler']` for an object that holds it under that name, with `*` for any key.
 */
export type FlowStep =
  /** It is the value of this expression. */
  | { readonly kind: 'expression'; readonly node: Node; readonly property: readonly string[] }
  /** It is what a variable or parameter, plain or destructured, is given. */
  | { readonly kind: 'binding'; readonly declaration: Node; readonly property: readonly string[] }
  /** It is what this name stands for, wherever the name is used. */
  | { readonly kind: 'name'; readonly name: Node; readonly property: readonly string[] }
  /** It is a member of that name, on receivers of which the checker knows nothing; `target` is what the member is given. */
  | { readonly kind: 'untyped'; readonly name: string; readonly target: Node; readonly property: readonly string[] }
  /** It comes back from the function around this node. */
  | { readonly kind: 'returned'; readonly from: Node; readonly property: readonly string[] }
  /** It is what the file exports: under the name, or as a whole for `module.exports` and `default`. */
  | { readonly kind: 'exported'; readonly at: Node; readonly name: string; readonly property: readonly string[] }
  /** The first leads somewhere, or else the second. */
  | { readonly kind: 'either'; readonly first: FlowStep; readonly second: FlowStep }
  /** It arrives. */
  | { readonly kind: 'use'; readonly use: UnprovenUse }

/** A use before the driver says how it was found. */
export type UnprovenUse = Use extends infer Kind ? (Kind extends Use ? Omit<Kind, 'evidence'> : never) : never
