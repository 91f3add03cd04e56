import { SyntaxKind, type Node } from '../compiler/syntax.ts'
import { localReferences } from './local-references.ts'
import { findDeclaration } from './scope.ts'
import { isNothing, declaredName, isCall, isFunctionNode, textOf, unwrap, walk, wrapped } from './tree.ts'

/** An expression whose value, or the member of that name of it, is put into a variable. */
export interface Giver {
  readonly expression: Node
  readonly member?: string
}

/**
 * What a variable is given after its declaration, in the order of the text: the right sides of `x = …`, `x ??= …`, `x ||= …` and
 * `({x} = …)`. Those that use the variable itself say nothing new and are left out; so are `null` and `undefined`.
 */
export function laterGivers(declaration: Node): readonly Giver[] {
  const name = declaredName(declaration)
  const text = textOf(name)
  if (!name || text === undefined || isConstant(declaration)) return []
  return (localReferences(name) ?? []).flatMap((reference) => {
    const giver = giverAt(reference, text)
    return giver && !isNothing(giver.expression) && !mentions(giver.expression, text) ? [giver] : []
  })
}

function giverAt(reference: Node, text: string): Giver | undefined {
  const { parent } = reference
  if (parent.kind === SyntaxKind.ShorthandPropertyAssignment) {
    const expression = rightOf(parent.parent)
    return expression && { expression, member: text }
  }
  const expression = rightOf(reference)
  return expression && { expression }
}

const assignmentOperators: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.EqualsToken,
  SyntaxKind.QuestionQuestionEqualsToken,
  SyntaxKind.BarBarEqualsToken,
])

/** The right side of the assignment whose left side this is. */
function rightOf(target: Node): Node | undefined {
  const { parent } = target
  if (parent.kind !== SyntaxKind.BinaryExpression) return undefined
  const { left, right, operatorToken } = parent as Node & { left: Node; right: Node; operatorToken: Node }
  return left === target && assignmentOperators.has(operatorToken.kind) ? unwrap(right) : undefined
}

function isConstant(declaration: Node): boolean {
  return declaration.parent.kind === SyntaxKind.VariableDeclarationList && (declaration.parent.flags & 2) !== 0
}

function mentions(expression: Node, text: string): boolean {
  if (!expression.getText().includes(text)) return false
  let found = false
  walk(expression, (node) => {
    found ||= node.kind === SyntaxKind.Identifier && textOf(node) === text && !isMemberName(node)
    return !found
  })
  return found
}

function isMemberName(node: Node): boolean {
  const { kind } = node.parent
  return (
    (kind === SyntaxKind.PropertyAssignment || kind === SyntaxKind.PropertyAccessExpression) &&
    declaredName(node.parent) === node
  )
}

/** The expression that an element of `const [a, b] = …` takes: out of an array literal, or of `await Promise.all([…])`. */
export function elementGiver(element: Node): Node | undefined {
  const pattern = element.parent as Node & { elements: readonly Node[] }
  const owner = pattern.parent
  const source =
    owner.kind === SyntaxKind.Parameter ? settledBy(owner) : (owner as Node & { initializer?: Node }).initializer
  const list = source && listOf(unwrap(source))
  const given = list?.[pattern.elements.findIndex((candidate) => candidate === element)]
  return given?.kind === SyntaxKind.SpreadElement ? undefined : given
}

function listOf(expression: Node): readonly Node[] | undefined {
  if (expression.kind === SyntaxKind.ArrayLiteralExpression) {
    const { elements } = expression as Node & { elements: readonly Node[] }
    // What a spread brings moves the ones behind it.
    return elements.some((element) => element.kind === SyntaxKind.SpreadElement) ? undefined : elements
  }
  const first = isPromiseAll(expression) && isCall(expression) ? expression.arguments?.[0] : undefined
  return first && unwrap(first).kind === SyntaxKind.ArrayLiteralExpression ? listOf(unwrap(first)) : undefined
}

function isPromiseAll(node: Node): boolean {
  return isCall(node) && node.expression.getText() === 'Promise.all' && isGlobal(node.expression)
}

function isGlobal(access: Node): boolean {
  return findDeclaration((access as Node & { expression: Node }).expression) === undefined
}

/** The promise of `import(…).then((it) => …)` and `Promise.all([…]).then(([a, b]) => …)`, for the callback's parameter. */
export function settledBy(parameter: Node): Node | undefined {
  const fn = parameter.parent
  if (!isFunctionNode(fn) || fn.parameters[0] !== parameter) return undefined
  const outer = wrapped(fn)
  const call = outer.parent
  if (!call || !isCall(call) || call.arguments?.[0] !== outer) return undefined
  const callee = unwrap(call.expression)
  if (callee.kind !== SyntaxKind.PropertyAccessExpression) return undefined
  const { expression, name } = callee as Node & { expression: Node; name: Node }
  const promise = unwrap(expression)
  if (textOf(name) !== 'then' || !isCall(promise)) return undefined
  return promise.expression.kind === SyntaxKind.ImportKeyword || isPromiseAll(promise) ? promise : undefined
}
