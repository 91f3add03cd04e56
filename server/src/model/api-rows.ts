import { isJavaScript } from '../compiler/source-names.ts'
import { SyntaxKind, type CallExpression, type NewExpression, type Node } from '../compiler/syntax.ts'
import { normalizeModule, packageOfModule } from '../knowledge/index.ts'
import type { BlockingRow, CallbackRow } from '../knowledge/row.ts'
import { canonicalPath, memberOf, resultOf, type ApiReference } from './api-reference.ts'
import { chainReceiver } from './chains.ts'
import type { CodeBase } from './code-base.ts'
import { literalValue } from './literal.ts'
import { nearestManifest } from './manifest.ts'
import { propertyFits } from './property-path.ts'
import { findDeclaration } from './scope.ts'
import { declaredName, isCall, isFunctionNode, terminalName, textOf, unwrap } from './tree.ts'
import type { Use } from './use.ts'
import { usesOf } from './value-flow.ts'
import { calledValue, resolveValue, type Value } from './value.ts'

/** What a callee is: an API of Node or of a package (by text, by type, or both), something of the project, or unknown. */
export interface Callee {
  readonly name: string | undefined
  readonly value: Value | undefined
  readonly apis: readonly ApiReference[]
}

/** Looks at a callee's text first and asks the checker only where the text leaves the question open. */
export function resolveCallee(codeBase: CodeBase, call: CallExpression | NewExpression): Callee {
  return calleeOf(codeBase, call, new Set())
}

/** `asked` are the parameters whose givers are being searched. */
function calleeOf(codeBase: CodeBase, call: CallExpression | NewExpression, asked: Set<Node>): Callee {
  const expression = unwrap(call.expression)
  const nameNode = terminalName(expression)
  const name = textOf(nameNode)
  const value = calledValue(codeBase, expression)
  const apis: ApiReference[] = []
  if (value?.kind === 'api') {
    const path = value.path === '' ? 'default' : value.path
    apis.push({ module: value.module, path: call.kind === SyntaxKind.NewExpression ? resultOf(path, '#') : path })
  }
  if (nameNode && (!value || value.kind === 'api' || value.kind === 'parameter')) {
    const typed = codeBase.typedApi(nameNode)
    if (typed)
      apis.push(
        call.kind === SyntaxKind.NewExpression && typed.path !== undefined
          ? { ...typed, path: resultOf(typed.path, '#') }
          : typed,
      )
  }
  if (
    apis.length === 0 &&
    value?.kind !== 'function' &&
    value?.kind !== 'class' &&
    name !== undefined &&
    codeBase.knowledge.callbacksByName.has(name)
  ) {
    const handed = apiThroughParameter(codeBase, expression, asked)
    if (handed) apis.push(handed)
  }
  if (apis.length === 0 && nameNode && codeBase.rows.hasRowsOfOwnFiles) {
    const own = ownApi(codeBase, value?.kind === 'function' ? value.node : codeBase.ownDeclaration(nameNode))
    if (own) apis.push(own)
  }
  return { name, value, apis }
}

/** A function of the project that a row of the configuration speaks of. */
function ownApi(codeBase: CodeBase, declaration: Node | undefined): ApiReference | undefined {
  const module = declaration && codeBase.rows.rowModuleOf(declaration.getSourceFile().fileName)
  const path =
    textOf(declaration && declaredName(declaration)) ?? textOf(declaration && declaredName(declaration.parent))
  return module !== undefined && path !== undefined ? { module, path } : undefined
}

/** The rows of the callback tables that speak of this call, in the order in which they are to be tried. */
export function callbackRows(codeBase: CodeBase, call: CallExpression | NewExpression, callee: Callee): CallbackRow[] {
  return rowsOfCallee(codeBase, call, callee, new Set())
}

function rowsOfCallee(
  codeBase: CodeBase,
  call: CallExpression | NewExpression,
  callee: Callee,
  asked: Set<Node>,
): CallbackRow[] {
  const { callbacksByName } = codeBase.knowledge
  const computed = computedReceiver(call)
  if (computed) return rowsOfComputedMember(codeBase, call, computed, asked)
  if (callee.name === undefined) return []
  const named = new Set<string>()
  named.add(callee.name)
  for (const api of callee.apis) named.add(lastName(api))
  const first = call.arguments?.[0]
  const literal = first && literalValue(first)
  const fits = (row: CallbackRow): boolean =>
    (row.firstArgument === undefined || (typeof literal === 'string' && row.firstArgument.includes(literal))) &&
    codeBase.rows.versionFits(row, call.getSourceFile().fileName)
  const candidates = [...named].flatMap((name) => callbacksByName.get(name) ?? []).filter(fits)
  const matching = candidates.filter((row) =>
    callee.apis.some((api) => matches(row.module, row.alsoIn, row.member, row.typed, api)),
  )
  if (matching.length > 0) return matching
  if (isEmitterMethod(callee)) return candidates.filter((row) => row.module === 'node:events')
  if (isUntypedSocketServer(codeBase, call, callee, literal))
    return candidates.filter((row) => row.module === 'socket.io' && row.member === 'Server#.on')
  // Methods of arrays and promises have names that say enough where nothing else is known of the receiver.
  if (callee.value === undefined || callee.value.kind === 'api' || callee.value.kind === 'parameter') {
    return candidates.filter((row) => row.module === 'global' && /^(?:Array|Promise)#\./.test(row.member ?? ''))
  }
  return []
}

/** `router` of `router[method](path, handler)` and of `router[method].call(router, path, handler)`. */
function computedReceiver(call: CallExpression | NewExpression): Node | undefined {
  let expression = unwrap(call.expression)
  if (expression.kind === SyntaxKind.PropertyAccessExpression && textOf(terminalName(expression)) === 'call') {
    expression = unwrap((expression as Node & { expression: Node }).expression)
  }
  if (expression.kind !== SyntaxKind.ElementAccessExpression || terminalName(expression)) return undefined
  return (expression as Node & { expression: Node }).expression
}

/** What the receiver is tells what kind of registration a computed member is, though not which one. */
function rowsOfComputedMember(
  codeBase: CodeBase,
  call: CallExpression | NewExpression,
  receiver: Node,
  asked: Set<Node>,
): CallbackRow[] {
  const value = resolveValue(codeBase, receiver)
  const api = value?.kind === 'api' ? value : apiThroughParameter(codeBase, receiver, asked)
  const type = api ? undefined : codeBase.typeName(receiver)
  const isOfReceiver = (row: CallbackRow): boolean =>
    type
      ? row.typed?.some((typed) => typed.startsWith(`${type.name}.`)) === true
      : row.member?.startsWith(`${canonicalPath(api?.path ?? '')}.`) === true
  return (codeBase.knowledge.callbacksByModule.get((api ?? type)?.module ?? '') ?? [])
    .filter(
      (row) =>
        row.runs === 'per-request' &&
        isOfReceiver(row) &&
        codeBase.rows.versionFits(row, call.getSourceFile().fileName),
    )
    .map((row) => ({ ...row, label: 'request' }))
}

/** `io.on('connection', (socket) => …)` on a receiver of which nothing is known, in a package that depends on socket.io. */
function isUntypedSocketServer(
  codeBase: CodeBase,
  call: CallExpression | NewExpression,
  callee: Callee,
  event: unknown,
): boolean {
  if (callee.name !== 'on' || event !== 'connection' || callee.apis.length > 0) return false
  if (callee.value !== undefined && callee.value.kind !== 'parameter') return false
  return nearestManifest(codeBase.manifests, call.getSourceFile().fileName)?.dependencies.has('socket.io') === true
}

function isEmitterMethod(callee: Callee): boolean {
  if (!/^(?:on|once|addListener|prependListener|prependOnceListener)$/.test(callee.name ?? '')) return false
  return callee.apis.some((api) => api.module.startsWith('node:'))
}

/** The rows of the blocking tables that name this API, in the order in which they are to be tried. */
export function blockingRows(codeBase: CodeBase, apis: readonly ApiReference[]): BlockingRow[] {
  const rows = apis.flatMap((api) =>
    (codeBase.knowledge.blockingByName.get(lastName(api)) ?? []).filter((row) =>
      matches(row.module, row.alsoIn, row.member, row.typed === undefined ? undefined : [row.typed], api),
    ),
  )
  return [...new Set(rows)]
}

function lastName(api: ApiReference): string {
  return /[\p{ID_Continue}$]+(?=[()#]*$)/u.exec(api.typed ?? api.path ?? '')?.[0] ?? ''
}

function matches(
  module: string,
  alsoIn: readonly string[] | undefined,
  member: string | undefined,
  typed: readonly string[] | undefined,
  api: ApiReference,
): boolean {
  if (!sameModule(module, api) && !(alsoIn ?? []).some((other) => sameModule(other, api))) return false
  if (api.typed !== undefined)
    return (
      typed?.includes(api.typed) === true ||
      (member !== undefined && canonicalPath(member) === canonicalPath(api.typed))
    )
  return member !== undefined && api.path !== undefined && canonicalPath(member) === canonicalPath(api.path)
}

function sameModule(module: string, api: ApiReference): boolean {
  const normalized = normalizeModule(module)
  if (normalized === api.module) return true
  // Type declarations tell the package only, not which of its entry points offers the thing.
  return (
    api.byType === true &&
    !normalized.startsWith('node:') &&
    normalized !== 'global' &&
    packageOfModule(normalized) === api.module
  )
}

/** The literal text of a call's first argument, as a reader would name the route or the event. */
export function firstArgumentText(call: Node): string | undefined {
  const args = (call as Node & { arguments?: readonly Node[] }).arguments
  const value = args?.[0] && literalValue(args[0])
  return value === undefined ? undefined : String(value)
}

/** A function that is called from this many places is not asked what each hands over. */
const maxCalls = 8
/** Further than this many parameters nothing is handed on without a change. */
const maxAsked = 24

/**
 * The API behind `app.get` where `app` is a parameter without a type, as the function's callers tell:
 * `require('./routes')(app)`. For JavaScript and `any` only; types say more, and cheaper.
 */
function apiThroughParameter(codeBase: CodeBase, expression: Node, asked: Set<Node>): ApiReference | undefined {
  const node = unwrap(expression)
  if (node.kind === SyntaxKind.PropertyAccessExpression) {
    const { expression: object, name } = node as Node & { expression: Node; name: Node }
    const api = apiThroughParameter(codeBase, object, asked)
    return api?.path === undefined ? undefined : { module: api.module, path: memberOf(api.path, textOf(name) ?? '') }
  }
  if (isCall(node)) {
    const api = apiThroughParameter(codeBase, node.expression, asked)
    return api?.path === undefined
      ? undefined
      : { module: api.module, path: resultOfCall(codeBase, api.module, api.path, node) }
  }
  if (node.kind !== SyntaxKind.Identifier) return undefined
  const declaration = findDeclaration(node)
  if (declaration?.kind !== SyntaxKind.Parameter || !isUntyped(declaration)) return undefined
  return apiOfParameter(codeBase, declaration, asked)
}

/** In JavaScript, or as `any`. */
function isUntyped(parameter: Node): boolean {
  const { type } = parameter as Node & { type?: Node }
  return type?.kind === SyntaxKind.AnyKeyword || isJavaScript(parameter.getSourceFile().fileName)
}

function resultOfCall(codeBase: CodeBase, module: string, path: string, call: Node): string {
  if (call.kind === SyntaxKind.NewExpression) return resultOf(path, '#')
  return chainReceiver(codeBase.knowledge, { module, path }) ?? resultOf(path, '()')
}

function apiOfParameter(codeBase: CodeBase, parameter: Node, asked: Set<Node>): ApiReference | undefined {
  const fn = parameter.parent
  // A function that calls itself hands on what it was given; the answer is with another caller.
  if (!isFunctionNode(fn) || asked.has(parameter) || asked.size >= maxAsked) return undefined
  asked.add(parameter)
  const index = fn.parameters.findIndex((candidate) => candidate === parameter)
  for (const use of usesOf(codeBase, fn).slice(0, maxCalls)) {
    if (use.kind === 'argument') {
      const given = givenByCaller(codeBase, use, index, asked)
      if (given) return given
      continue
    }
    if (use.kind !== 'call') continue
    const { at } = use
    const argument = isCall(at) ? at.arguments?.[index] : undefined
    if (!argument) continue
    const value = resolveValue(codeBase, argument)
    if (value?.kind === 'api') return { module: value.module, path: value.path }
    const handedOn = apiThroughParameter(codeBase, argument, asked)
    if (handedOn) return handedOn
  }
  return undefined
}

/** What a framework hands to a callback's parameter: the socket of a connection, the instance of a plugin. */
function givenByCaller(
  codeBase: CodeBase,
  use: Extract<Use, { kind: 'argument' }>,
  index: number,
  asked: Set<Node>,
): ApiReference | undefined {
  const row = rowsOfCallee(codeBase, use.call, calleeOf(codeBase, use.call, asked), asked).find(
    (candidate) => candidate.gives && placeFits(candidate, use),
  )
  const path = row?.gives?.[index]
  return row && path !== undefined && path !== '' ? { module: normalizeModule(row.module), path } : undefined
}

/** Whether a callback row speaks of the place where the function sits. */
export function placeFits(row: CallbackRow, use: Extract<Use, { kind: 'argument' }>): boolean {
  const place = row.callback ?? { argument: -1 }
  const last = (use.call.arguments?.length ?? 0) - 1
  const at = place.argument === -1 ? last : place.argument
  if (use.index !== at && !(place.rest && use.index >= at)) return false
  if (place.property === undefined) return use.property.every((part) => part === '*')
  return propertyFits(place.property, use.property)
}
