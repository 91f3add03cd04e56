import { SyntaxKind, type Node } from '../compiler/syntax.ts'
import { memberOf, resultOf, type ApiReference } from './api-reference.ts'
import type { CodeBase } from './code-base.ts'
import { findDeclaration } from './scope.ts'
import { isCall, isFunctionNode, textOf, unwrap } from './tree.ts'
import { usesOf } from './value-flow.ts'
import { resolveValue } from './value.ts'

/** A function that is called from this many places is not asked what each hands over. */
const maxCalls = 8

/**
 * The API behind `app.get` where `app` is a parameter without a type, as the function's callers tell:
 * `require('./routes')(app)`. For JavaScript only; in TypeScript the types say more, and cheaper.
 */
export function apiThroughParameter(codeBase: CodeBase, expression: Node, depth = 0): ApiReference | undefined {
  const node = unwrap(expression)
  if (depth > 6 || !/\.[cm]?jsx?$/.test(node.getSourceFile().fileName)) return undefined
  if (node.kind === SyntaxKind.PropertyAccessExpression) {
    const { expression: object, name } = node as Node & { expression: Node; name: Node }
    const api = apiThroughParameter(codeBase, object, depth)
    return api?.path === undefined ? undefined : { module: api.module, path: memberOf(api.path, textOf(name) ?? '') }
  }
  if (isCall(node)) {
    const api = apiThroughParameter(codeBase, node.expression, depth)
    return api?.path === undefined ? undefined : { module: api.module, path: resultOf(api.path, node.kind === SyntaxKind.NewExpression ? '#' : '()') }
  }
  if (node.kind !== SyntaxKind.Identifier) return undefined
  const declaration = findDeclaration(node)
  if (declaration?.kind !== SyntaxKind.Parameter) return undefined
  return apiOfParameter(codeBase, declaration, depth)
}

function apiOfParameter(codeBase: CodeBase, parameter: Node, depth: number): ApiReference | undefined {
  const fn = parameter.parent
  if (!isFunctionNode(fn)) return undefined
  const index = fn.parameters.findIndex((candidate) => candidate === parameter)
  const calls = usesOf(codeBase, fn).filter((use) => use.kind === 'call')
  for (const { at } of calls.slice(0, maxCalls)) {
    const argument = isCall(at) ? at.arguments?.[index] : undefined
    if (!argument) continue
    const value = resolveValue(codeBase, argument)
    if (value?.kind === 'api') return { module: value.module, path: value.path }
    const handedOn = apiThroughParameter(codeBase, argument, depth + 1)
    if (handedOn) return handedOn
  }
  return undefined
}
