import { isJavaScript } from '../../compiler/source-names.ts'
import { SyntaxKind, type Node } from '../../compiler/syntax.ts'
import { TypeFlags, type Checker } from '../../compiler/types.ts'
import type { CodeBase } from '../../model/code-base.ts'
import { literalValue } from '../../model/literal.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import { findDeclaration } from '../../model/scope.ts'
import { hasModifier, isCall, isFunctionNode, textOf, unwrap, walk } from '../../model/tree.ts'
import { resolveValue } from '../../model/value.ts'
import type { FanOut } from './fan-out.ts'

/** Why a fan-out cannot or need not be bounded, one sentence; undefined where it can. */
export function fanOutObjection(codeBase: CodeBase, fanOut: FanOut, limit: number): string | undefined {
  const { map, list, task, inline } = fanOut
  const { checker } = codeBase.project
  const listText = shortText(list)
  if (map.arguments.length > 1) return 'map is given a value for `this`, which the bounded form would lose.'
  const count = knownLength(checker, list)
  if (count !== undefined && count <= limit) return `There are never more than ${count} of them.`
  if (isSparse(list)) return `${listText} may have holes, which map leaves out.`
  const promises = PromiseTypes.of(checker)
  const type = checker.getTypeAtLocation(list)
  const isAny = (type.flags & TypeFlags.AnyOrUnknown) !== 0
  if (!isAny && !promises.parts(type).every((part) => promises.isList(part))) return `${listText} is no array.`
  if (isAny && !isJavaScript(list.getSourceFile().fileName))
    return `${listText} has the type any, so that nothing tells what its items are.`
  if (!isAny && promises.isPromiseArray(type)) return `The promises in ${listText} are under way already.`
  if ((takenParameters(codeBase, task) ?? 0) > 2)
    return 'The function takes the whole list as its third argument, or reads `arguments`.'
  if (inline && isOwnThis(inline)) return 'The function uses `this` or `arguments`.'
  if (inline?.asteriskToken) return 'The function is a generator.'
  const limiter = inline && limiterIn(codeBase, inline)
  if (limiter !== undefined) return `The calls go through \`${limiter}\` already.`
  if (hasCommentBetween(fanOut)) return 'A comment stands between the parts of the call.'
  return resultObjection(codeBase, fanOut)
}

function hasCommentBetween({ all, map, list, task }: FanOut): boolean {
  const { text } = all.getSourceFile()
  return [
    text.slice(all.getStart(), list.getStart()),
    text.slice(list.end, task.getStart()),
    text.slice(task.end, map.end),
    text.slice(map.end, all.end),
  ].some((piece) => /\/[/*]/.test(piece))
}

/** A function that starts nothing has nothing that could be put off. */
function resultObjection(codeBase: CodeBase, { task, inline }: FanOut): string | undefined {
  if (inline) {
    if (hasModifier(inline, SyntaxKind.AsyncKeyword)) return undefined
    if (inline.body.kind !== SyntaxKind.Block && !isCall(unwrap(inline.body)))
      return 'The function starts nothing: what it gives is there already.'
  }
  const { checker } = codeBase.project
  const promises = PromiseTypes.of(checker)
  const type = checker.getTypeAtLocation(task)
  const signatures = promises.signatures(type)
  if (signatures.length === 0) return undefined
  const results = signatures.map((signature) => signature.getReturnType())
  return results.some((result) => result.flags & TypeFlags.AnyOrUnknown || promises.isThenable(result))
    ? undefined
    : 'The function gives no promise, so that there is nothing to bound.'
}

/** How many of `(item, index, list)` a function takes; undefined where nothing is known of it. */
export function takenParameters(codeBase: CodeBase, task: Node): number | undefined {
  const value = resolveValue(codeBase, task)
  const fn = value?.kind === 'function' ? value.node : undefined
  if (fn && isFunctionNode(fn)) {
    return fn.parameters.some((parameter) => parameter.dotDotDotToken) ? 3 : fn.parameters.length
  }
  const { checker } = codeBase.project
  const signatures = PromiseTypes.of(checker).signatures(checker.getTypeAtLocation(task))
  if (signatures.length === 0) return undefined
  return Math.max(...signatures.map((signature) => signature.getParameters().length))
}

function isOwnThis(task: Node): boolean {
  let found = false
  walk(task, (node) => {
    if (node.kind === SyntaxKind.ThisKeyword && task.kind === SyntaxKind.FunctionExpression) found = true
    if (textOf(node) === 'arguments' && node.kind === SyntaxKind.Identifier && !findDeclaration(node))
      found ||= task.kind === SyntaxKind.FunctionExpression
    return node === task || node.kind === SyntaxKind.ArrowFunction || !isFunctionNode(node)
  })
  return found
}

const limiterName =
  /^(?:limit|limiter|throttle|queue|semaphore|sem|mutex|pool|bottleneck)\b|(?:Limit|Limiter|Queue|Semaphore|Throttle)\b/

/** `limit` of `limit(() => load(id))`. */
function limiterIn(codeBase: CodeBase, task: Node): string | undefined {
  let found: string | undefined
  walk(task, (node) => {
    if (found !== undefined || !isCall(node)) return
    if (!node.arguments?.some((argument) => isFunctionNode(unwrap(argument)))) return
    const name = node.expression.getText()
    const value = resolveValue(codeBase, node.expression)
    const isKnown =
      value?.kind === 'api' && /^(?:p-limit|p-queue|bottleneck|p-throttle|async-sema|async-mutex)$/.test(value.module)
    if (isKnown || limiterName.test(name)) found = name
  })
  return found
}

function knownLength(checker: Checker, list: Node): number | undefined {
  const node = unwrap(list)
  if (node.kind === SyntaxKind.ArrayLiteralExpression) {
    const { elements } = node as Node & { elements: readonly Node[] }
    return elements.some(({ kind }) => kind === SyntaxKind.SpreadElement) ? undefined : elements.length
  }
  if (isCall(node) && /\.slice$/.test(node.expression.getText()) && node.arguments?.length === 2) {
    const [from, to] = node.arguments.map((argument) => literalValue(argument))
    return typeof from === 'number' && typeof to === 'number' && from >= 0 && to >= from ? to - from : undefined
  }
  if (node.kind !== SyntaxKind.Identifier) return undefined
  const declaration = findDeclaration(node)
  const { initializer } = (declaration ?? {}) as { initializer?: Node }
  const isConstant = declaration?.kind === SyntaxKind.VariableDeclaration && (declaration.parent.flags & 2) !== 0
  const type = checker.getTypeAtLocation(node)
  const isTuple = type.isTypeReference() && type.getTarget().isTupleTypeTarget()
  return isConstant && isTuple && initializer ? knownLength(checker, initializer) : undefined
}

/** `Array(3)` has holes, and so has `[1, , 2]`. */
function isSparse(list: Node): boolean {
  const node = unwrap(list)
  if (isCall(node)) return /^Array$/.test(node.expression.getText())
  return (
    node.kind === SyntaxKind.ArrayLiteralExpression &&
    (node as Node & { elements: readonly Node[] }).elements.some(({ kind }) => kind === SyntaxKind.OmittedExpression)
  )
}

export function shortText(expression: Node): string {
  const text = expression.getText().replace(/\s+/g, ' ')
  return text.length > 40 ? 'The list' : `\`${text}\``
}
