import { isElementAccessExpression, NodeFlags, SyntaxKind, type Node } from '../../compiler/syntax.ts'
import { declaredName, isFunctionNode, isLoop } from '../../model/tree.ts'

/** The outermost loop around a place, or the place itself. */
export function outermostLoop(place: Node, within: Node): Node {
  let outermost = place
  for (let current = place; current && current !== within && !isFunctionNode(current); current = current.parent)
    if (isLoop(current)) outermost = current
  return outermost
}

/** Whether a function is there before its place is come to. */
export function isHoisted(closure: Node): boolean {
  return closure.kind === SyntaxKind.FunctionDeclaration
}

export function isInside(node: Node, outer: Node): boolean {
  return node.pos >= outer.pos && node.end <= outer.end
}

/** Whether an identifier can be the mention of a variable. */
export function mayMention(node: Node): boolean {
  const { parent } = node
  if (parent.kind === SyntaxKind.PropertyAccessExpression) return declaredName(parent) !== node
  return !isElementAccessExpression(parent) || parent.expression === node || parent.argumentExpression === node
}

/** What runs when a function is called, or when an instance of a class is made. */
export function bodiesOf(fn: Node): readonly Node[] {
  if (!isFunctionNode(fn)) {
    const { members } = fn as Node & { members?: readonly Node[] }
    return members ? members.flatMap((member) => fieldInitializer(member) ?? []) : [fn]
  }
  const fields =
    fn.kind === SyntaxKind.Constructor
      ? (fn.parent as Node & { members: readonly Node[] }).members.flatMap((member) => fieldInitializer(member) ?? [])
      : []
  return [...fields, ...fn.parameters, ...(fn.body ? [fn.body] : [])]
}

function fieldInitializer(member: Node): Node | undefined {
  if (member.kind !== SyntaxKind.PropertyDeclaration) return undefined
  const { initializer, modifiers } = member as Node & { initializer?: Node; modifiers?: readonly Node[] }
  return modifiers?.some(({ kind }) => kind === SyntaxKind.StaticKeyword) ? undefined : initializer
}

/** Whether a variable can be given another value. */
export function isReassignable(declaration: Node): boolean {
  let owner = declaration
  while (owner.kind === SyntaxKind.BindingElement) owner = owner.parent.parent
  if (owner.kind === SyntaxKind.Parameter) return true
  return (
    owner.kind === SyntaxKind.VariableDeclaration && (owner.parent.flags & (NodeFlags.Const | NodeFlags.Using)) === 0
  )
}
