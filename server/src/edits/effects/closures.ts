import {
  SyntaxKind,
  type CallExpression,
  type FunctionLikeDeclaration,
  type NewExpression,
  type Node,
} from '../../compiler/syntax.ts'
import { localReferences } from '../../model/local-references.ts'
import { findDeclaration } from '../../model/scope.ts'
import { declaredName, isCall, isFunctionNode, unwrap, wrapped } from '../../model/tree.ts'
import type { CodeFacts } from './code-facts.ts'

/** Whether a function inside another one only runs while code around it waits for it, or perhaps at another time. */
export type Fate = 'meanwhile' | 'elsewhen'

export function fateOf(analysis: CodeFacts, closure: FunctionLikeDeclaration, within: Node): Fate {
  const holder = closure.kind === SyntaxKind.FunctionDeclaration ? closure : variableOf(closure)
  if (holder) {
    const name = declaredName(holder)
    const uses = name && localReferences(name)
    return uses?.every((use) => usedMeanwhile(analysis, use, within)) ? 'meanwhile' : 'elsewhen'
  }
  return closure.kind === SyntaxKind.ArrowFunction || closure.kind === SyntaxKind.FunctionExpression
    ? usedMeanwhile(analysis, closure, within)
      ? 'meanwhile'
      : 'elsewhen'
    : 'elsewhen'
}

function usedMeanwhile(analysis: CodeFacts, value: Node, within: Node): boolean {
  if (value.pos < within.pos || value.end > within.end) return false
  const node = wrapped(value)
  const { parent } = node
  if (!isCall(parent)) return false
  if (parent.expression === node) return true
  return callsDuring(analysis, parent, node)
}

/** Whether a call runs a function that it is given before it returns, and does not keep it. */
function callsDuring(analysis: CodeFacts, call: CallExpression | NewExpression, argument: Node): boolean {
  const known = analysis.known(call)
  if (known) return known.callsBack === 'during'
  const target = analysis.targetOf(call)
  const index = call.arguments?.findIndex((candidate) => candidate === argument) ?? -1
  const parameter = target && isFunctionNode(target) ? target.parameters[index] : undefined
  if (!target || !parameter) return false
  const name = declaredName(parameter)
  const uses = name && localReferences(name)
  return (
    uses?.every((use) => {
      const place = wrapped(use)
      return isCall(place.parent) && place.parent.expression === place && isOwn(use, target)
    }) ?? false
  )
}

/** Whether a node belongs to the function itself, not to one inside of it. */
function isOwn(node: Node, fn: Node): boolean {
  for (let current = node.parent; current && current !== fn; current = current.parent)
    if (isFunctionNode(current)) return false
  return true
}

/** The `const` that a function expression is given to. */
function variableOf(closure: Node): Node | undefined {
  const { parent } = wrapped(closure)
  return parent.kind === SyntaxKind.VariableDeclaration ? parent : undefined
}

/** The functions inside `within` that a call is given and may run. */
export function callbacksOf(call: CallExpression | NewExpression, within: Node): readonly FunctionLikeDeclaration[] {
  return (call.arguments ?? []).flatMap((argument) => functionAt(argument, within) ?? [])
}

/** The function inside `within` that a call runs, when it is called by its name or where it stands. */
export function localFunctionOf(
  call: CallExpression | NewExpression,
  within: Node,
): FunctionLikeDeclaration | undefined {
  return call.kind === SyntaxKind.NewExpression ? undefined : functionAt(call.expression, within)
}

function functionAt(expression: Node, within: Node): FunctionLikeDeclaration | undefined {
  const node = unwrap(expression)
  if (isFunctionNode(node)) return node
  if (node.kind !== SyntaxKind.Identifier) return undefined
  const declaration = findDeclaration(node)
  if (!declaration || declaration.pos < within.pos || declaration.end > within.end || declaration === within)
    return undefined
  if (isFunctionNode(declaration)) return declaration
  if (declaration.kind !== SyntaxKind.VariableDeclaration || (declaration.parent.flags & 2) === 0) return undefined
  const { initializer } = declaration as Node & { initializer?: Node }
  const value = initializer && unwrap(initializer)
  return value && isFunctionNode(value) ? value : undefined
}
