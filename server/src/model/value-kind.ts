import type { Node } from '../compiler/syntax.ts'

/** What an expression stands for, as far as the program's text tells without types. */
export type Value =
  | { readonly kind: 'api'; readonly module: string; readonly path: string }
  | { readonly kind: 'function'; readonly node: Node }
  | { readonly kind: 'class'; readonly node: Node }
  | { readonly kind: 'instance'; readonly of: Node }
  | { readonly kind: 'object'; readonly node: Node }
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'parameter'; readonly node: Node }
