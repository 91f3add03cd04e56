import { SyntaxKind, type Node } from '../compiler/syntax.ts'
import { assignmentParts } from './members.ts'
import { findDeclaration } from './scope.ts'
import { enclosingFunction, isCall, unwrap, walk, wrapped, type FunctionNode } from './tree.ts'

/**
 * Whether a node runs only while a value is still missing that it then fills: `x ??= f()`, `x || (x = f())`,
 * `if (!x) x = f()`, `if (x) return x; x = f()`, `if (!map.has(k)) map.set(k, f(k))`. The value must outlive the call,
 * so the place that is filled lies outside of the function and is no parameter's. `const x = cached || f(); cached = x` counts too.
 */
export function runsOnce(node: Node): boolean {
  const fn = enclosingFunction(node)
  let child: Node = node
  for (let current = node.parent; current && child !== fn; child = current, current = current.parent) {
    if (fillsWhenMissing(current, child, fn)) return true
  }
  return returnsEarlier(node, fn)
}

function fillsWhenMissing(current: Node, child: Node, fn: FunctionNode): boolean {
  if (current.kind === SyntaxKind.BinaryExpression) {
    const { left, right, operatorToken } = current as Node & { left: Node; right: Node; operatorToken: Node }
    if (right !== child) return false
    switch (operatorToken.kind) {
      case SyntaxKind.QuestionQuestionEqualsToken:
      case SyntaxKind.BarBarEqualsToken:
        return outlives(left, fn)
      case SyntaxKind.BarBarToken:
      case SyntaxKind.QuestionQuestionToken:
        return assigns(right, left.getText(), fn) || isAssignedTo(current, left, fn) || isKept(current, left, fn)
      default:
        return false
    }
  }
  if (current.kind === SyntaxKind.IfStatement) {
    const { expression, thenStatement } = current as Node & { expression: Node; thenStatement: Node }
    if (thenStatement !== child) return false
    return missingPlaces(expression, fn).some((place) => assigns(thenStatement, place, fn))
  }
  if (current.kind === SyntaxKind.ConditionalExpression) {
    const { condition, whenTrue, whenFalse } = current as Node & { condition: Node; whenTrue: Node; whenFalse: Node }
    if (whenFalse === child) return assigns(whenFalse, condition.getText(), fn)
    return whenTrue === child && missingPlaces(condition, fn).some((place) => assigns(whenTrue, place, fn))
  }
  return false
}

/** `x = x ?? f()`. */
function isAssignedTo(value: Node, place: Node, fn: FunctionNode): boolean {
  const outer = wrapped(value)
  const assignment = outer.parent && assignmentParts(outer.parent)
  return assignment?.right === outer && assignment.left.getText() === place.getText() && outlives(assignment.left, fn)
}

/**
 * `const x = cache.get(k) || f(k); cache.set(k, x)`. A flag ahead of the lookup that turns the cache off, as in
 * `useCache && cache.get(k) || f(k)`, is a mode for development.
 */
function isKept(value: Node, looked: Node, fn: FunctionNode): boolean {
  const outer = wrapped(value)
  const body = (fn as { body?: Node }).body
  if (!body || outer.parent?.kind !== SyntaxKind.VariableDeclaration) return false
  const { name } = outer.parent as Node & { name: Node }
  if (name.kind !== SyntaxKind.Identifier) return false
  return foundPlaces(lastOperand(looked), fn).some((place) => assigns(body, place, fn, name.getText()))
}

/** `c` of `a && b && c`. */
function lastOperand(node: Node): Node {
  const inner = unwrap(node)
  if (inner.kind !== SyntaxKind.BinaryExpression) return inner
  const { right, operatorToken } = inner as Node & { right: Node; operatorToken: Node }
  return operatorToken.kind === SyntaxKind.AmpersandAmpersandToken ? lastOperand(right) : inner
}

/** The texts of the places that a condition says are missing. */
function missingPlaces(condition: Node, fn: FunctionNode): string[] {
  const node = unwrap(condition)
  if (node.kind === SyntaxKind.PrefixUnaryExpression) {
    const { operator, operand } = node as Node & { operator: SyntaxKind; operand: Node }
    if (operator !== SyntaxKind.ExclamationToken) return []
    const inner = unwrap(operand)
    // `!map.has(key)`: what is missing is filled by `map.set(key, …)`.
    if (isCall(inner) && /\.has$/.test(inner.expression.getText()))
      return [inner.expression.getText().replace(/\.has$/, '')]
    if (isMembership(inner)) return [memberPlace(inner)]
    return placesOf(inner, fn)
  }
  if (node.kind !== SyntaxKind.BinaryExpression) return []
  const { left, right, operatorToken } = node as Node & { left: Node; right: Node; operatorToken: Node }
  switch (operatorToken.kind) {
    case SyntaxKind.EqualsEqualsEqualsToken:
    case SyntaxKind.EqualsEqualsToken:
      if (!/^(?:undefined|null|'undefined'|"undefined")$/.test(right.getText())) return []
      return left.kind === SyntaxKind.TypeOfExpression ? [left.getText().replace(/^typeof\s+/, '')] : placesOf(left, fn)
    case SyntaxKind.BarBarToken:
    case SyntaxKind.AmpersandAmpersandToken:
      return [...missingPlaces(left, fn), ...missingPlaces(right, fn)]
    default:
      return []
  }
}

/** `key in cache`. */
function isMembership(node: Node): boolean {
  return (
    node.kind === SyntaxKind.BinaryExpression &&
    (node as Node & { operatorToken: Node }).operatorToken.kind === SyntaxKind.InKeyword
  )
}

function memberPlace(membership: Node): string {
  const { left, right } = membership as Node & { left: Node; right: Node }
  return `${right.getText()}[${left.getText()}]`
}

/** The place itself, and for a local name the one that it was just read from: `const hit = cache.get(key)`. */
function placesOf(tested: Node, fn: FunctionNode): string[] {
  const places = [tested.getText()]
  const declaration = tested.kind === SyntaxKind.Identifier ? findDeclaration(tested) : undefined
  if (declaration?.kind !== SyntaxKind.VariableDeclaration || declaration.pos < fn.pos || declaration.end > fn.end) {
    return places
  }
  const { initializer } = declaration as Node & { initializer?: Node }
  return initializer ? [...places, ...lookupPlaces(unwrap(initializer))] : places
}

/** What an expression looks up, or the place that a local name was read from. */
function foundPlaces(node: Node, fn: FunctionNode): string[] {
  return isCall(node) ? lookupPlaces(node) : placesOf(node, fn)
}

/** `holder.text`, `cache[key]`, `cache` of `cache.get(key)`. */
function lookupPlaces(source: Node): string[] {
  if (source.kind === SyntaxKind.PropertyAccessExpression || source.kind === SyntaxKind.ElementAccessExpression) {
    return [source.getText()]
  }
  const callee = isCall(source) ? source.expression.getText() : ''
  return /\.get$/.test(callee) ? [callee.replace(/\.get$/, '')] : []
}

/** Whether something below the node fills the place with that text, with the value of that name where one is given. */
function assigns(node: Node, place: string, fn: FunctionNode, value?: string): boolean {
  let found = false
  walk(node, (below) => {
    if (found) return false
    const parts = assignmentParts(below)
    const target = parts?.left ?? filledCollection(below)
    if (!target || !samePlace(target.getText(), place) || !outlives(target, fn)) return true
    const filled = parts ? parts.right : (below as Node & { arguments: readonly Node[] }).arguments.at(-1)
    found = value === undefined || filled?.getText() === value
    return !found
  })
  return found
}

/** `cache` of `cache.set(key, value)`. */
function filledCollection(node: Node): Node | undefined {
  if (!isCall(node) || node.expression.kind !== SyntaxKind.PropertyAccessExpression) return undefined
  const { expression, name } = node.expression as unknown as { expression: Node; name: Node }
  return name.getText() === 'set' || name.getText() === 'add' ? expression : undefined
}

function samePlace(target: string, place: string): boolean {
  return target === place || place.startsWith(`${target}[`) || target.startsWith(`${place}[`)
}

function outlives(place: Node, fn: FunctionNode): boolean {
  let root: Node = unwrap(place)
  while (root.kind === SyntaxKind.PropertyAccessExpression || root.kind === SyntaxKind.ElementAccessExpression) {
    root = unwrap((root as Node & { expression: Node }).expression)
  }
  if (root.kind === SyntaxKind.ThisKeyword) return true
  if (root.kind !== SyntaxKind.Identifier) return false
  const declaration = findDeclaration(root)
  if (!declaration) return /^(?:global|globalThis|process|module|exports)$/.test(root.getText())
  if (declaration.kind === SyntaxKind.Parameter) return false
  return declaration.pos < fn.pos || declaration.end > fn.end
}

/** `if (cached) return cached` ahead of the node, and `cached = …` after it. */
function returnsEarlier(node: Node, fn: FunctionNode): boolean {
  const body = (fn as { body?: Node }).body
  if (body?.kind !== SyntaxKind.Block) return false
  for (const statement of (body as Node & { statements: readonly Node[] }).statements) {
    if (statement.end > node.pos) return false
    if (statement.kind !== SyntaxKind.IfStatement) continue
    const { expression, thenStatement } = statement as Node & { expression: Node; thenStatement: Node }
    if (!/^\{?\s*return\b/.test(thenStatement.getText())) continue
    if (presentPlaces(unwrap(expression), fn).some((place) => assigns(body, place, fn))) return true
  }
  return false
}

/** The places that a condition says are there: `cached`, `cached !== undefined`, `cache.has(key)`, `key in cache`. */
function presentPlaces(condition: Node, fn: FunctionNode): string[] {
  if (isMembership(condition)) return [memberPlace(condition)]
  if (isCall(condition)) {
    const callee = condition.expression.getText()
    return /\.has$/.test(callee) ? [callee.replace(/\.has$/, '')] : []
  }
  if (condition.kind === SyntaxKind.BinaryExpression) {
    const { left, right, operatorToken } = condition as Node & { left: Node; right: Node; operatorToken: Node }
    const differs =
      operatorToken.kind === SyntaxKind.ExclamationEqualsEqualsToken ||
      operatorToken.kind === SyntaxKind.ExclamationEqualsToken
    return differs && /^(?:undefined|null)$/.test(right.getText()) ? placesOf(left, fn) : []
  }
  return /^[\w$.[\]#]+$/.test(condition.getText()) ? placesOf(condition, fn) : []
}
