import { NodeFlags, SyntaxKind, type FunctionLikeDeclaration, type Node } from '../../compiler/syntax.ts'
import { findDeclaration } from '../../model/scope.ts'
import {
  declaredName,
  enclosingFunction,
  hasModifier,
  isCall,
  isFunctionNode,
  textOf,
  unwrap,
  walk,
} from '../../model/tree.ts'
import type { Programs } from './programs.ts'
import { isWritten } from './writes.ts'

/**
 * Something that an expression reads before it comes to a part that is to wait, and that other code can change meanwhile:
 * `total` in `total += await size()`. Undefined where there is none. `fn` is the function that waits.
 */
export function staleRead(
  programs: Programs,
  waiting: Node,
  fn: FunctionLikeDeclaration | undefined,
): Node | undefined {
  let child = waiting
  for (
    let current = waiting.parent;
    current && !endsExpression(current, fn);
    child = current, current = current.parent
  ) {
    for (const before of evaluatedBefore(current, child)) {
      const found = unstableRead(programs, before, fn)
      if (found) return found
    }
  }
  return undefined
}

function endsExpression(node: Node, fn: Node | undefined): boolean {
  return (
    node === fn ||
    isFunctionNode(node) ||
    node.kind === SyntaxKind.VariableDeclaration ||
    (node.kind >= SyntaxKind.FirstStatement && node.kind <= SyntaxKind.LastStatement)
  )
}

/** The parts of a node whose values are taken before the child's. */
function evaluatedBefore(parent: Node, child: Node): readonly Node[] {
  switch (parent.kind) {
    case SyntaxKind.BinaryExpression: {
      const { left, right, operatorToken } = parent as Node & { left: Node; right: Node; operatorToken: Node }
      return right === child ? beforeRight(left, operatorToken.kind) : []
    }
    case SyntaxKind.CallExpression:
    case SyntaxKind.NewExpression: {
      const { expression, arguments: given } = parent as Node & { expression: Node; arguments?: readonly Node[] }
      if (expression === child) return []
      return [...receiverParts(expression), ...elementsBefore(given ?? [], child)]
    }
    case SyntaxKind.ArrayLiteralExpression:
      return elementsBefore((parent as Node & { elements: readonly Node[] }).elements, child)
    case SyntaxKind.ObjectLiteralExpression:
      return elementsBefore((parent as Node & { properties: readonly Node[] }).properties, child)
    case SyntaxKind.TemplateExpression:
      return elementsBefore((parent as Node & { templateSpans: readonly Node[] }).templateSpans, child)
    case SyntaxKind.ElementAccessExpression: {
      const { expression } = parent as Node & { expression: Node }
      return expression === child ? [] : [expression]
    }
    default:
      return []
  }
}

function beforeRight(left: Node, operator: SyntaxKind): readonly Node[] {
  switch (operator) {
    case SyntaxKind.EqualsToken:
      return left.kind === SyntaxKind.Identifier ? [] : receiverParts(left)
    case SyntaxKind.CommaToken:
    case SyntaxKind.AmpersandAmpersandToken:
    case SyntaxKind.BarBarToken:
    case SyntaxKind.QuestionQuestionToken:
    case SyntaxKind.AmpersandAmpersandEqualsToken:
    case SyntaxKind.BarBarEqualsToken:
    case SyntaxKind.QuestionQuestionEqualsToken:
      // The left side only decides whether the right one is run.
      return []
    default:
      return [left]
  }
}

/** `a` of `a.b(…)`: the method is looked up in it before the arguments. */
function receiverParts(callee: Node): readonly Node[] {
  const node = unwrap(callee)
  const { expression, argumentExpression } = node as Node & { expression?: Node; argumentExpression?: Node }
  if (node.kind === SyntaxKind.PropertyAccessExpression && expression) return [expression]
  if (node.kind === SyntaxKind.ElementAccessExpression && expression && argumentExpression)
    return [expression, argumentExpression]
  return node.kind === SyntaxKind.Identifier ? [node] : []
}

function elementsBefore(elements: readonly Node[], child: Node): readonly Node[] {
  return elements.slice(0, Math.max(0, elements.indexOf(child)))
}

function unstableRead(programs: Programs, expression: Node, fn: Node | undefined): Node | undefined {
  let found: Node | undefined
  walk(expression, (node) => {
    if (found || isFunctionNode(node)) return false
    if (node.kind === SyntaxKind.Identifier) {
      if (isNameRead(node) && isUnstableName(programs, node, fn)) found = node
      return false
    }
    const isCallee = isCall(node.parent) && node.parent.expression === node
    if (node.kind === SyntaxKind.PropertyAccessExpression && !isCallee && isUnstableMember(programs, node, fn))
      found = node
    if (node.kind === SyntaxKind.ElementAccessExpression && !isCallee && isSharedContainer(node, fn)) found = node
    return true
  })
  return found
}

function isNameRead(identifier: Node): boolean {
  const { parent } = identifier
  switch (parent.kind) {
    case SyntaxKind.PropertyAccessExpression:
    case SyntaxKind.PropertyAssignment:
      return declaredName(parent) !== identifier
    default:
      return true
  }
}

/** A variable that other code assigns, or that its own function's callbacks assign. */
function isUnstableName(programs: Programs, identifier: Node, fn: Node | undefined): boolean {
  const declaration = findDeclaration(identifier)
  if (!declaration || isConstant(declaration)) return false
  const name = declaredName(declaration)
  if (!name || name.kind !== SyntaxKind.Identifier) return false
  const isOwn = fn !== undefined && declaration.pos >= fn.pos && declaration.end <= fn.end
  return programs.referencesTo(name).uses.some((use) => isWritten(use) && (!isOwn || enclosingFunction(use) !== fn))
}

function isConstant(declaration: Node): boolean {
  switch (declaration.kind) {
    case SyntaxKind.VariableDeclaration:
      return (declaration.parent.flags & NodeFlags.Const) !== 0
    case SyntaxKind.Parameter:
    case SyntaxKind.BindingElement:
      return false
    default:
      return true
  }
}

function isUnstableMember(programs: Programs, access: Node, fn: Node | undefined): boolean {
  if (isFresh(rootOf(access), fn)) return false
  const name = declaredName(access) as Node
  const symbol = programs.symbolAt(name)
  if (!symbol) {
    const text = (textOf(name) ?? '').replaceAll('$', '\\$')
    return new RegExp(`\\.${text}\\s*(?:=[^=>]|[-+*/|&?]{1,2}=|\\+\\+|--)`).test(access.getSourceFile().text)
  }
  if (symbol.declarations.every(({ path }) => !programs.isOwn(path))) return false
  return programs
    .referencesTo(name)
    .uses.some(
      (use) =>
        use.parent.kind === SyntaxKind.PropertyAccessExpression &&
        isWritten(use.parent) &&
        enclosingFunction(use).kind !== SyntaxKind.Constructor,
    )
}

function isSharedContainer(access: Node, fn: Node | undefined): boolean {
  const root = rootOf(access)
  if (root.kind === SyntaxKind.ThisKeyword) return true
  const declaration = root.kind === SyntaxKind.Identifier ? findDeclaration(root) : undefined
  if (declaration?.kind !== SyntaxKind.VariableDeclaration) return false
  if (hasModifier(declaration.parent.parent, SyntaxKind.DeclareKeyword)) return false
  return fn !== undefined && (declaration.pos < fn.pos || declaration.end > fn.end)
}

/** `a` of `a.b.c`. */
function rootOf(access: Node): Node {
  let current = unwrap(access)
  while (current.kind === SyntaxKind.PropertyAccessExpression || current.kind === SyntaxKind.ElementAccessExpression)
    current = unwrap((current as Node & { expression: Node }).expression)
  return current
}

/** An object that the function has made itself. */
function isFresh(root: Node, fn: Node | undefined): boolean {
  const declaration = root.kind === SyntaxKind.Identifier ? findDeclaration(root) : undefined
  if (!fn || !declaration || declaration.pos < fn.pos || declaration.end > fn.end) return false
  const { initializer } = declaration as Node & { initializer?: Node }
  const made = initializer && unwrap(initializer)
  return (
    made?.kind === SyntaxKind.ObjectLiteralExpression ||
    made?.kind === SyntaxKind.ArrayLiteralExpression ||
    made?.kind === SyntaxKind.NewExpression
  )
}
