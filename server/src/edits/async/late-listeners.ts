import { SyntaxKind, type FunctionLikeDeclaration, type Node } from '../../compiler/syntax.ts'
import { findDeclaration } from '../../model/scope.ts'
import { declaredName, isCall, isFunctionNode, textOf, unwrap, walk } from '../../model/tree.ts'
import { CannotWait } from './async-plan.ts'
import type { Programs } from './programs.ts'

const registering = /^(?:on|once|addListener|addEventListener|prependListener|prependOnceListener)$/
const immediate = /^(?:preventDefault|stopPropagation|stopImmediatePropagation|respondWith|waitUntil)$/

/**
 * Throws where a function would add a listener only after it has waited, to something that was there before: what happens
 * meanwhile would go unheard. And where it answers an event in a way that counts only during the event.
 */
export function refuseLateListeners(programs: Programs, owner: FunctionLikeDeclaration, waits: readonly Node[]): void {
  const first = Math.min(...waits.map((wait) => wait.end))
  walk(owner.body as Node, (node) => {
    if (isFunctionNode(node)) return false
    if (node.end <= first || !isCall(node) || node.expression.kind !== SyntaxKind.PropertyAccessExpression) return true
    if (node.expression.getStart() < first && node.expression.end < first) return true
    const method = textOf(declaredName(node.expression)) ?? ''
    if (immediate.test(method))
      throw new CannotWait(`${method}() would come too late after a wait (${programs.placeOf(node)}).`)
    if (registering.test(method) && (node.arguments?.length ?? 0) >= 2 && isOlder(node.expression, first))
      throw new CannotWait(
        `${programs.placeOf(node)} adds a listener for ${node.arguments?.[0]?.getText().slice(0, 40)} after the wait, which would miss what happens before.`,
      )
    return true
  })
}

/** Whether the object that a method is called on was there before the first wait. */
function isOlder(callee: Node, first: number): boolean {
  let receiver = unwrap((callee as Node & { expression: Node }).expression)
  for (;;) {
    if (
      isCall(receiver) &&
      receiver.expression.kind === SyntaxKind.PropertyAccessExpression &&
      registering.test(textOf(declaredName(receiver.expression)) ?? '')
    )
      receiver = unwrap((receiver.expression as Node as Node & { expression: Node }).expression)
    else if (receiver.kind === SyntaxKind.PropertyAccessExpression)
      receiver = unwrap((receiver as Node & { expression: Node }).expression)
    else break
  }
  if (receiver.kind === SyntaxKind.ThisKeyword) return true
  if (receiver.kind !== SyntaxKind.Identifier) return false
  const declaration = findDeclaration(receiver)
  // Signals and warnings of the process itself are no part of one call.
  if (!declaration) return textOf(receiver) !== 'process'
  return declaration.getSourceFile() !== receiver.getSourceFile() || declaration.end <= first
}
