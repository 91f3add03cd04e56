import {
  SyntaxKind,
  isArrowFunction,
  isFunctionExpression,
  type ArrowFunction,
  type FunctionExpression,
  type Node,
} from '../../compiler/syntax.ts'
import { TypeFlags } from '../../compiler/types.ts'
import type { CodeBase } from '../../model/code-base.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import { findDeclaration } from '../../model/scope.ts'
import { hasModifier, isCall, isFunctionNode, textOf, unwrap, walk, wrapped } from '../../model/tree.ts'
import { resolveValue } from '../../model/value.ts'
import { isWritten } from '../async/writes.ts'
import { namesIn } from '../text/names.ts'
import type { MethodTarget } from './target.ts'

/** What a method call of a list becomes a loop over. */
export interface MethodShape {
  readonly over: 'list' | 'set' | 'map'
  readonly inline: ArrowFunction | FunctionExpression | undefined
  /** The parameters that the function has: the item, then the index (or key). Of `reduce` without what is collected. */
  readonly parameters: readonly Node[]
  /** How many arguments a function that is given by name takes, of item and index. */
  readonly taken: number
  /** Of `reduce`: the parameter for what is collected, and what it starts with. */
  readonly collected?: { readonly parameter: Node | undefined; readonly start: Node }
}

/** One sentence where the call cannot become a loop that does exactly the same. */
export function shapeOfMethod(codeBase: CodeBase, target: MethodTarget): MethodShape | string {
  const { name, list, node } = target
  if (node.questionDotToken || (node.expression as Node & { questionDotToken?: Node }).questionDotToken)
    return 'The list may be missing, which an optional call allows and a loop does not.'
  const over = kindOfList(codeBase, target)
  if (over === undefined)
    return `\`${list.getText().slice(0, 40)}\` is no array of which the method is surely that of arrays.`
  if (isSparse(list)) return `\`${list.getText().slice(0, 40)}\` may have holes, which ${name} leaves out.`
  const extra = node.arguments.length - (name === 'reduce' ? 2 : 1)
  if (name === 'reduce' && extra < 0) return 'reduce has no value to start with, and fails for an empty list.'
  if (extra > 0) return `${name} is given a value for \`this\`, which a loop has no place for.`
  const task = unwrap(target.task)
  const inline = isArrowFunction(task) || isFunctionExpression(task) ? task : undefined
  const start = node.arguments[1]
  if (!inline) return shapeOfName(codeBase, target, over, start)
  const objection = taskObjection(inline, list, name)
  if (objection !== undefined) return objection
  const [first, ...rest] = inline.parameters
  const parameters = name === 'reduce' ? rest : inline.parameters
  if (parameters.length > 2) return 'The function takes the whole list as an argument.'
  if (parameters[0] && !isSaidByList(codeBase, parameters[0], list))
    return 'A parameter has a type of its own, which a loop variable cannot have.'
  if (name !== 'reduce') return { over, inline, parameters, taken: parameters.length }
  if (first && first.name.kind !== SyntaxKind.Identifier)
    return 'The function takes what is collected apart in its parameters.'
  return { over, inline, parameters, taken: parameters.length, collected: { parameter: first, start: start as Node } }
}

function shapeOfName(
  codeBase: CodeBase,
  { name, task }: MethodTarget,
  over: MethodShape['over'],
  start: Node | undefined,
): MethodShape | string {
  const value = resolveValue(codeBase, task)
  const fn = value?.kind === 'function' ? value.node : undefined
  const counted = fn && isFunctionNode(fn) ? fn.parameters : undefined
  if (!counted) return `How many arguments \`${task.getText()}\` takes is not known.`
  const own = name === 'reduce' ? counted.length - 1 : counted.length
  if (own > 2 || counted.some((parameter) => parameter.dotDotDotToken))
    return 'The function takes the whole list as an argument.'
  return {
    over,
    inline: undefined,
    parameters: [],
    taken: Math.max(1, own),
    ...(name === 'reduce' && start && { collected: { parameter: undefined, start } }),
  }
}

function kindOfList(codeBase: CodeBase, { name, list }: MethodTarget): MethodShape['over'] | undefined {
  const { checker } = codeBase.project
  const promises = PromiseTypes.of(checker)
  const type = checker.getTypeAtLocation(list)
  const parts = promises.parts(type)
  if (parts.every((part) => promises.isList(part))) return 'list'
  if (type.flags & TypeFlags.AnyOrUnknown) return undefined
  const names = new Set(parts.map((part) => part.getSymbol()?.name ?? ''))
  if ([...names].every((one) => /^(?:Big)?(?:Int|Uint|Float)\d+(?:Clamped)?Array$/.test(one)))
    // Their map and filter give arrays of the same kind.
    return name === 'map' || name === 'filter' ? undefined : 'list'
  if (name !== 'forEach' || names.size !== 1) return undefined
  if (names.has('Set') || names.has('ReadonlySet')) return 'set'
  return names.has('Map') || names.has('ReadonlyMap') ? 'map' : undefined
}

function isSparse(list: Node): boolean {
  const node = unwrap(list)
  if (isCall(node)) return node.expression.getText() === 'Array'
  if (node.kind === SyntaxKind.ArrayLiteralExpression)
    return (node as Node & { elements: readonly Node[] }).elements.some(
      ({ kind }) => kind === SyntaxKind.OmittedExpression,
    )
  if (node.kind !== SyntaxKind.Identifier) return false
  const declaration = findDeclaration(node)
  const { initializer } = (declaration ?? {}) as { initializer?: Node }
  if (
    initializer &&
    initializer !== node &&
    unwrap(initializer).kind !== SyntaxKind.Identifier &&
    isSparse(initializer)
  )
    return true
  return declaration ? isThinnedOut(declaration, textOf(node) ?? '') : false
}

/** Whether elements are deleted or set behind the end, or the length is. */
function isThinnedOut(declaration: Node, name: string): boolean {
  return namesIn(declaration.getSourceFile(), name).some((use) => {
    if (findDeclaration(use) !== declaration) return false
    const { parent } = wrapped(use)
    const isElement = parent.kind === SyntaxKind.ElementAccessExpression
    const isLength = parent.kind === SyntaxKind.PropertyAccessExpression && /\.length$/.test(parent.getText())
    return (isElement || isLength) && isWritten(parent)
  })
}

function taskObjection(task: ArrowFunction | FunctionExpression, list: Node, name: string): string | undefined {
  if (hasModifier(task, SyntaxKind.AsyncKeyword)) return 'The function is async, and nobody waits for it.'
  if (task.asteriskToken) return 'The function is a generator.'
  if (task.typeParameters) return 'The function has type parameters.'
  if (name === 'filter' && task.type?.kind === SyntaxKind.TypePredicate)
    return 'The function tells a type, which a loop does not.'
  for (const parameter of task.parameters) {
    if (parameter.dotDotDotToken || parameter.initializer || parameter.questionToken)
      return 'The function has a parameter that is optional or takes the rest.'
    if (parameter.name.kind === SyntaxKind.Identifier && isFreeIn(list, textOf(parameter.name) ?? ''))
      return `\`${textOf(parameter.name) ?? ''}\` means something else in the function than in the list.`
  }
  let found: string | undefined
  const isOwnThis = task.kind === SyntaxKind.FunctionExpression
  walk(task.body, (node) => {
    if (found !== undefined) return false
    const isOther = isFunctionNode(node) && node.kind !== SyntaxKind.ArrowFunction
    if (isOther) return false
    if (isOwnThis && (node.kind === SyntaxKind.ThisKeyword || (textOf(node) === 'arguments' && !findDeclaration(node))))
      found = 'The function uses `this` or `arguments`.'
    const isVar = node.kind === SyntaxKind.VariableDeclarationList && (node.flags & 3) === 0
    if (isVar && isDirectlyIn(node, task))
      found = 'The function declares something with var, which a loop keeps from round to round.'
    return true
  })
  const own = task.kind === SyntaxKind.FunctionExpression ? textOf(task.name) : undefined
  if (own !== undefined && namesIn(task.body, own).length > 0) found ??= 'The function calls itself.'
  return found
}

/** Whether an expression uses a name from outside of it. */
function isFreeIn(list: Node, name: string): boolean {
  return namesIn(list, name).some((use) => {
    const declaration = findDeclaration(use)
    return !declaration || declaration.pos < list.pos || declaration.end > list.end
  })
}

/** Whether a parameter's annotation says no more than the list does. */
function isSaidByList(codeBase: CodeBase, parameter: Node, list: Node): boolean {
  const { type, name } = parameter as Node & { type?: Node; name: Node }
  if (!type) return true
  const { checker } = codeBase.project
  const [own, given] = checker.getTypeAtLocation([name, list])
  const element = given && PromiseTypes.of(checker).elementTypes(given)
  return own !== undefined && element?.length === 1 && element[0]?.id === own.id
}

function isDirectlyIn(node: Node, fn: Node): boolean {
  for (let current = node.parent; current; current = current.parent) if (isFunctionNode(current)) return current === fn
  return false
}
