import { SyntaxKind, type Node } from '../../compiler/syntax.ts'
import { declaredName, isCall, textOf } from '../../model/tree.ts'

/** `request.body.password` for `request`, without a method that is called on it; undefined where no member is read. */
export function chainOf(use: Node): Node | undefined {
  let chain: Node | undefined
  let current = use
  for (;;) {
    const { parent } = current
    if (
      parent?.kind !== SyntaxKind.PropertyAccessExpression ||
      (parent as Node & { expression: Node }).expression !== current
    )
      break
    const isCallee = isCall(parent.parent) && parent.parent.expression === parent
    if (isCallee) {
      // The whole of `a?.b.trim()` is left out where `a` is nothing.
      if (chain?.getText().includes('?.')) return undefined
      break
    }
    chain = parent
    current = parent
  }
  return chain
}

/** `bytes.length`, whose name alone does not say what it is the length of. */
export function isLength(chain: Node): boolean {
  return textOf(declaredName(chain)) === 'length'
}

/** `trim` of `value.name.trim()` for `value`. */
export function calledMember(outer: Node): string | undefined {
  let current = outer
  while (
    current.parent?.kind === SyntaxKind.PropertyAccessExpression &&
    (current.parent as Node & { expression: Node }).expression === current
  )
    current = current.parent
  if (current === outer || !isCall(current.parent) || current.parent.expression !== current) return undefined
  return textOf((current as Node & { name: Node }).name)
}
