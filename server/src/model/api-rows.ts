import { SyntaxKind, type CallExpression, type NewExpression, type Node } from '../compiler/syntax.ts'
import { normalizeModule, packageOfModule } from '../knowledge/index.ts'
import type { BlockingRow, CallbackRow } from '../knowledge/row.ts'
import { canonicalPath, resultOf, type ApiReference } from './api-reference.ts'
import type { CodeBase } from './code-base.ts'
import { literalValue } from './literal.ts'
import { apiThroughParameter } from './parameter-value.ts'
import { terminalName, textOf, unwrap } from './tree.ts'
import { resolveValue, type Value } from './value.ts'

/** What a callee is: an API of Node or of a package (by text, by type, or both), something of the project, or unknown. */
export interface Callee {
  readonly name: string | undefined
  readonly value: Value | undefined
  readonly apis: readonly ApiReference[]
}

/** Looks at a callee's text first and asks the checker only where the text leaves the question open. */
export function resolveCallee(codeBase: CodeBase, call: CallExpression | NewExpression): Callee {
  const expression = unwrap(call.expression)
  const nameNode = terminalName(expression)
  const name = textOf(nameNode)
  const value = resolveValue(codeBase, expression)
  const apis: ApiReference[] = []
  if (value?.kind === 'api') {
    apis.push({ module: value.module, path: call.kind === SyntaxKind.NewExpression ? resultOf(value.path, '#') : value.path })
  }
  if (nameNode && (!value || value.kind === 'api' || value.kind === 'parameter')) {
    const typed = codeBase.typedApi(nameNode)
    if (typed) apis.push(call.kind === SyntaxKind.NewExpression && typed.path !== undefined ? { ...typed, path: resultOf(typed.path, '#') } : typed)
  }
  if (apis.length === 0 && value?.kind !== 'function' && value?.kind !== 'class' && name !== undefined && codeBase.knowledge.callbacksByName.has(name)) {
    const handed = apiThroughParameter(codeBase, expression)
    if (handed) apis.push(handed)
  }
  return { name, value, apis }
}

/** The rows of the callback tables that speak of this call, in the order in which they are to be tried. */
export function callbackRows(codeBase: CodeBase, call: CallExpression | NewExpression, callee: Callee): CallbackRow[] {
  const { callbacksByName } = codeBase.knowledge
  const named = new Set<string>()
  if (callee.name !== undefined) named.add(callee.name)
  for (const api of callee.apis) named.add(lastName(api))
  const first = call.arguments?.[0]
  const literal = first && literalValue(first)
  const fits = (row: CallbackRow): boolean =>
    (row.firstArgument === undefined || (typeof literal === 'string' && row.firstArgument.includes(literal))) && codeBase.versionFits(row, call.getSourceFile().fileName)
  const candidates = [...named].flatMap((name) => callbacksByName.get(name) ?? []).filter(fits)
  const matching = candidates.filter((row) => callee.apis.some((api) => matches(row.module, row.alsoIn, row.member, row.typed, api)))
  if (matching.length > 0) return matching
  if (isEmitterMethod(callee)) return candidates.filter((row) => row.module === 'node:events')
  // Methods of arrays and promises have names that say enough where nothing else is known of the receiver.
  if (callee.value === undefined || callee.value.kind === 'api' || callee.value.kind === 'parameter') {
    return candidates.filter((row) => row.module === 'global' && /^(?:Array|Promise)#\./.test(row.member ?? ''))
  }
  return []
}

function isEmitterMethod(callee: Callee): boolean {
  if (!/^(?:on|once|addListener|prependListener|prependOnceListener)$/.test(callee.name ?? '')) return false
  return callee.apis.some((api) => api.module.startsWith('node:'))
}

/** The rows of the blocking tables that name this API, in the order in which they are to be tried. */
export function blockingRows(codeBase: CodeBase, apis: readonly ApiReference[]): BlockingRow[] {
  const rows = apis.flatMap((api) =>
    (codeBase.knowledge.blockingByName.get(lastName(api)) ?? []).filter((row) => matches(row.module, row.alsoIn, row.member, row.typed === undefined ? undefined : [row.typed], api)),
  )
  return [...new Set(rows)]
}

function lastName(api: ApiReference): string {
  return /[\p{ID_Continue}$]+(?=[()#]*$)/u.exec(api.typed ?? api.path ?? '')?.[0] ?? ''
}

function matches(module: string, alsoIn: readonly string[] | undefined, member: string | undefined, typed: readonly string[] | undefined, api: ApiReference): boolean {
  if (!sameModule(module, api) && !(alsoIn ?? []).some((other) => sameModule(other, api))) return false
  if (api.typed !== undefined) return typed?.includes(api.typed) === true || (member !== undefined && canonicalPath(member) === canonicalPath(api.typed))
  return member !== undefined && api.path !== undefined && canonicalPath(member) === canonicalPath(api.path)
}

function sameModule(module: string, api: ApiReference): boolean {
  const normalized = normalizeModule(module)
  if (normalized === api.module) return true
  // Type declarations tell the package only, not which of its entry points offers the thing.
  return !normalized.startsWith('node:') && normalized !== 'global' && packageOfModule(normalized) === api.module
}

/** The literal text of a call's first argument, as a reader would name the route or the event. */
export function firstArgumentText(call: Node): string | undefined {
  const args = (call as Node & { arguments?: readonly Node[] }).arguments
  const value = args?.[0] && literalValue(args[0])
  return value === undefined ? undefined : String(value)
}
