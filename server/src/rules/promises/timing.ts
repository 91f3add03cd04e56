import {
  NodeFlags,
  SyntaxKind,
  isArrowFunction,
  isAwaitExpression,
  isBinaryExpression,
  isBlock,
  isCallExpression,
  isExpressionStatement,
  isIdentifier,
  isMethodDeclaration,
  isReturnStatement,
  isVariableStatement,
  type AwaitExpression,
  type Node,
} from '../../compiler/syntax.ts'
import { TypeFlags, type Checker } from '../../compiler/types.ts'
import { findDeclaration } from '../../model/scope.ts'
import { isFunctionNode, walk } from '../../model/tree.ts'
import { isPlainValue, skipParentheses } from './candidates.ts'

/**
 * Whether taking an `await` of a plain value away leaves the order of everything else as it was, but for a turn of the
 * microtask queue: nothing that has an effect follows it in its function, or another `await` has surely run before it there,
 * so that what follows did not run together with the caller anyway. A statement that is but a value is no better without it.
 */
export function keepsOrder(node: AwaitExpression): boolean {
  if (isExpressionStatement(node.parent) && !isCallExpression(skipParentheses(node.expression))) return false
  return endsFunction(node) || hasAwaitBefore(node)
}

/** `return await x`, `return a > (await x)`: what is evaluated with it could not tell the difference. */
function endsFunction(node: Node): boolean {
  let whole = node
  while (passingKinds.has(whole.parent.kind)) whole = whole.parent
  const isReturned = isReturnStatement(whole.parent) || (isArrowFunction(whole.parent) && whole.parent.body === whole)
  if (!isReturned) return false
  let isQuiet = true
  walk(whole, (child) => {
    if (child === node || !isQuiet) return false
    isQuiet = passingKinds.has(child.kind) || isOperator(child) || isPlainValue(child) || isFixed(child)
    return !isPlainValue(child)
  })
  return isQuiet
}

const passingKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.ParenthesizedExpression,
  SyntaxKind.BinaryExpression,
  SyntaxKind.PrefixUnaryExpression,
])

function isOperator({ kind }: Node): boolean {
  return kind >= SyntaxKind.FirstBinaryOperator && kind <= SyntaxKind.LastBinaryOperator && !isAssignment(kind)
}

function isAssignment(kind: SyntaxKind): boolean {
  return kind >= SyntaxKind.FirstAssignment && kind <= SyntaxKind.LastAssignment
}

/** A constant: what runs in between cannot have changed it. */
function isFixed(node: Node): boolean {
  if (!isIdentifier(node)) return false
  const declaration = findDeclaration(node)
  return declaration !== undefined && (declaration.parent.flags & NodeFlags.Const) !== 0
}

function hasAwaitBefore(node: Node): boolean {
  let child = node
  for (let current = node.parent; current && !isFunctionNode(current); child = current, current = current.parent) {
    const statements = isBlock(current) || current.kind === SyntaxKind.SourceFile ? statementsOf(current) : []
    const index = statements.indexOf(child)
    if (statements.slice(0, Math.max(index, 0)).some(awaitsFirst)) return true
  }
  return false
}

function statementsOf(block: Node): readonly Node[] {
  return (block as Node & { statements: readonly Node[] }).statements
}

function awaitsFirst(statement: Node): boolean {
  const expression = isExpressionStatement(statement)
    ? statement.expression
    : isVariableStatement(statement)
      ? statement.declarationList.declarations[0]?.initializer
      : undefined
  return expression !== undefined && isAwaitExpression(skipParentheses(expression))
}

/**
 * Whether an awaited value is surely meant as it is: the language says what it is, or a function whose code is there. What
 * only a declaration describes may be a promise after all, and so may what a derived class makes of a method. A name may
 * lack the parentheses of a call, and a function that gives nothing may lack a return.
 */
export function isReliable(checker: Checker, operand: Node): boolean {
  if (!isCallExpression(operand)) return isPlainValue(operand) || isBinaryExpression(operand)
  const signature = checker.getResolvedSignature(operand)
  const handle = signature.declaration
  if (!handle || (signature.getReturnType().flags & TypeFlags.Void) !== 0) return false
  if (handle.path.startsWith('bundled:')) return true
  const declaration = handle.resolve()
  if (!declaration || !isFunctionNode(declaration) || isMethodDeclaration(declaration)) return false
  return declaration.body !== undefined || /\/@types\/node\//.test(handle.path)
}
