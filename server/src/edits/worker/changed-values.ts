import { SyntaxKind, type Node } from '../../compiler/syntax.ts'
import type { CodeBase } from '../../model/code-base.ts'
import { localReferences } from '../../model/local-references.ts'
import { assignmentParts } from '../../model/members.ts'
import { declaredName, isCall, isFunctionNode, terminalName, textOf, unwrap, wrapped } from '../../model/tree.ts'

/** What code does with a value beyond reading it. */
export type ValueUse =
  /** Something of the value is given another value. */
  | { readonly kind: 'changed'; readonly at: Node }
  /** It is handed to code that cannot be looked into. */
  | { readonly kind: 'handed'; readonly to: string }

const changingMethod =
  /^(?:push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|set(?:[A-Z]\w*)?|add|delete|clear|append|write(?:[A-Z]\w*)?|swap\d+)$/
/** Functions that write into the argument at an index. */
const changingCalls: ReadonlyMap<string, number> = new Map([
  ['assign', 0],
  ['defineProperty', 0],
  ['defineProperties', 0],
  ['setPrototypeOf', 0],
  ['freeze', 0],
  ['copy', 0],
  ['randomFillSync', 0],
  ['getRandomValues', 0],
  ['readSync', 1],
])
/** Names under which a value goes on are followed so far. */
const maxDepth = 4

/** What is done with the value that an expression reads, also under other names that it is given nearby. */
export function usesOfValue(codeBase: CodeBase, expression: Node, depth = 0): ValueUse[] {
  const outer = memberChain(expression)
  const { parent } = outer
  if (!parent || depth > maxDepth) return []
  if (isWrite(outer) && outer !== expression) return [{ kind: 'changed', at: parent }]
  if (parent.kind === SyntaxKind.DeleteExpression) return [{ kind: 'changed', at: parent }]
  if (isCall(parent)) {
    if (unwrap(parent.expression) === unwrap(outer)) return usesInMethod(codeBase, parent, outer, depth)
    return usesAsArgument(codeBase, parent, outer, depth)
  }
  if (parent.kind === SyntaxKind.VariableDeclaration && (parent as Node & { initializer?: Node }).initializer === outer)
    return usesOfNames(codeBase, parent, depth)
  if (parent.kind === SyntaxKind.ForOfStatement && (parent as Node & { expression: Node }).expression === outer) {
    const { initializer } = parent as Node & { initializer: Node & { declarations?: readonly Node[] } }
    return (initializer.declarations ?? []).flatMap((declaration) => usesOfNames(codeBase, declaration, depth))
  }
  return []
}

/** `value.items[0].name` for `value`, with what is written around it. */
function memberChain(expression: Node): Node {
  let current = wrapped(expression)
  for (;;) {
    const { parent } = current
    const isObject =
      (parent?.kind === SyntaxKind.PropertyAccessExpression || parent?.kind === SyntaxKind.ElementAccessExpression) &&
      (parent as Node & { expression: Node }).expression === current
    if (!isObject) return current
    current = wrapped(parent)
  }
}

/** Whether an expression is what an assignment, `++` or `--` gives a value to. */
export function isWrite(expression: Node): boolean {
  const { parent } = expression
  if (parent.kind === SyntaxKind.BinaryExpression) {
    const { left, operatorToken } = parent as Node & { left: Node; operatorToken: Node }
    const { kind } = operatorToken
    return left === expression && kind >= SyntaxKind.FirstAssignment && kind <= SyntaxKind.LastAssignment
  }
  if (parent.kind === SyntaxKind.PrefixUnaryExpression || parent.kind === SyntaxKind.PostfixUnaryExpression) {
    const { operator } = parent as Node & { operator: SyntaxKind }
    return operator === SyntaxKind.PlusPlusToken || operator === SyntaxKind.MinusMinusToken
  }
  if (parent.kind === SyntaxKind.ForOfStatement || parent.kind === SyntaxKind.ForInStatement)
    return (parent as Node & { initializer: Node }).initializer === expression
  return isInAssignedPattern(expression)
}

/** `[a, {b}] = values`. */
function isInAssignedPattern(expression: Node): boolean {
  let current = expression
  for (;;) {
    const { parent } = current
    switch (parent?.kind) {
      case SyntaxKind.ArrayLiteralExpression:
      case SyntaxKind.ObjectLiteralExpression:
      case SyntaxKind.SpreadElement:
      case SyntaxKind.SpreadAssignment:
      case SyntaxKind.ShorthandPropertyAssignment:
        current = parent
        continue
      case SyntaxKind.PropertyAssignment:
        if ((parent as Node & { initializer: Node }).initializer !== current) return false
        current = parent
        continue
      case SyntaxKind.BinaryExpression:
        return current !== expression && assignmentParts(parent)?.left === current
      default:
        return false
    }
  }
}

/** `items.sort()` changes the items; `items.forEach((item) => …)` hands each of them on. */
function usesInMethod(codeBase: CodeBase, call: Node, callee: Node, depth: number): ValueUse[] {
  const name = textOf(terminalName(callee)) ?? ''
  if (changingMethod.test(name)) return [{ kind: 'changed', at: call }]
  const { arguments: given } = call as Node & { arguments?: readonly Node[] }
  return (given ?? []).flatMap((argument) =>
    isFunctionNode(argument) ? argument.parameters.flatMap((parameter) => usesOfNames(codeBase, parameter, depth)) : [],
  )
}

function usesAsArgument(codeBase: CodeBase, call: Node, argument: Node, depth: number): ValueUse[] {
  const { arguments: given, expression } = call as Node & { arguments?: readonly Node[]; expression: Node }
  const index = (given ?? []).indexOf(argument as never)
  if (index < 0) return []
  const nameNode = terminalName(expression)
  const name = textOf(nameNode) ?? ''
  if (changingCalls.get(name) === index) return [{ kind: 'changed', at: call }]
  const declaration = nameNode && codeBase.ownDeclaration(nameNode)
  const fn = declaration && functionOf(declaration)
  if (!fn) {
    const api = nameNode && codeBase.typedApi(nameNode)
    const isKnown = api !== undefined && (api.module === 'global' || api.module.startsWith('node:'))
    return isKnown ? [] : [{ kind: 'handed', to: expression.getText() }]
  }
  const parameter = fn.parameters[index]
  return parameter ? usesOfNames(codeBase, parameter, depth) : []
}

/** The function that a declaration declares. */
export function functionOf(declaration: Node): (Node & { parameters: readonly Node[]; body?: Node }) | undefined {
  if (isFunctionNode(declaration)) return declaration as Node & { parameters: readonly Node[]; body?: Node }
  const { initializer } = declaration as Node & { initializer?: Node }
  const value = initializer && unwrap(initializer)
  return value && isFunctionNode(value) ? (value as Node & { parameters: readonly Node[]; body?: Node }) : undefined
}

/** Uses of all names that a declaration gives to a value or to parts of it. */
function usesOfNames(codeBase: CodeBase, declaration: Node, depth: number): ValueUse[] {
  return boundNames(declaration).flatMap((name) =>
    (localReferences(name) ?? []).flatMap((use) => usesOfValue(codeBase, use, depth + 1)),
  )
}

/** The identifiers that a variable, a parameter or a pattern declares. */
export function boundNames(declaration: Node): Node[] {
  const name = declaredName(declaration)
  if (!name) return []
  if (name.kind === SyntaxKind.Identifier) return [name]
  const found: Node[] = []
  name.forEachChild((element) => {
    if (element.kind === SyntaxKind.BindingElement) found.push(...boundNames(element))
  })
  return found
}
