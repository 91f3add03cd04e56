import type { CallExpression, NewExpression, Node } from '../compiler/syntax.ts'

/** How a use was found: by the language's rules or the type checker, or only because the names agree. */
export type Evidence = 'proven' | 'guess'

/** One thing that happens to a function as a value. */
export type Use =
  /** It is called here. */
  | { readonly kind: 'call'; readonly at: Node; readonly evidence: Evidence }
  /** It is handed over: as the argument at `index`, or as the property at the path `property` of that argument. */
  | {
      readonly kind: 'argument'
      readonly call: CallExpression | NewExpression
      readonly index: number
      readonly property: readonly string[]
      readonly evidence: Evidence
    }
  /** It is what a file exports under this name. */
  | {
      readonly kind: 'export'
      readonly at: Node
      readonly name: string
      readonly property: readonly string[]
      readonly evidence: Evidence
    }
