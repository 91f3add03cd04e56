import { SyntaxKind, type CallExpression, type NewExpression, type Node } from '../../compiler/syntax.ts'
import { normalizeModule, packageOfModule } from '../../knowledge/index.ts'
import { apiOfSymbol, canonicalPath } from '../../model/api-reference.ts'
import { blockingRows, resolveCallee } from '../../model/api-rows.ts'
import type { CodeBase } from '../../model/code-base.ts'
import { literalValue, objectProperty } from '../../model/literal.ts'
import { findDeclaration } from '../../model/scope.ts'
import { isFunctionNode, terminalName, textOf, unwrap } from '../../model/tree.ts'
import { resolveValue } from '../../model/value.ts'
import {
  callbackMethods,
  computingPackages,
  elementMethods,
  fileReads,
  fileWrites,
  globalFunctions,
  globalNamespaces,
  mutators,
  plainConstructors,
  pureModules,
  receiverMethods,
  schedulers,
  storingMethods,
  transparentTypes,
} from './known-names.ts'
import type { Outside } from './root.ts'

/** What is known of a call of something that is not the project's own. */
export interface KnownCall {
  /** The objects that it changes: its receiver, or arguments by index. */
  readonly changes: readonly ('receiver' | number)[]
  /** Whether arguments become part of what it changes. */
  readonly stores: boolean
  readonly reads?: Outside
  readonly writes?: Outside
  /** What it gives: an object of its own, something out of its receiver or arguments, or the receiver. */
  readonly gives: 'made' | 'element' | 'receiver'
  /** When functions among its arguments are called: before it returns, or at another time. */
  readonly callsBack: 'during' | 'later'
}

const harmless: KnownCall = { changes: [], stores: false, gives: 'made', callsBack: 'during' }

/** Undefined for what the tables do not know. */
export function knownCall(codeBase: CodeBase, call: CallExpression | NewExpression): KnownCall | undefined {
  const callee = unwrap(call.expression)
  if (callee.kind === SyntaxKind.ImportKeyword) return loadsBuiltin(call) ? harmless : undefined
  if (settlesPromise(callee)) return harmless
  const isNew = call.kind === SyntaxKind.NewExpression
  if (callee.kind === SyntaxKind.Identifier && !findDeclaration(callee)) return knownGlobal(call, textOf(callee), isNew)
  const onNamespace = callee.kind === SyntaxKind.PropertyAccessExpression ? knownMember(call, callee) : undefined
  if (onNamespace) return onNamespace
  return knownApi(codeBase, call, callee) ?? (isNew ? undefined : knownMethod(codeBase, call, callee))
}

/** `resolve` and `reject` of `new Promise((resolve, reject) => …)`. */
function settlesPromise(callee: Node): boolean {
  const declaration = callee.kind === SyntaxKind.Identifier ? findDeclaration(callee) : undefined
  const construction = declaration?.kind === SyntaxKind.Parameter ? declaration.parent.parent : undefined
  return (
    construction?.kind === SyntaxKind.NewExpression &&
    textOf((construction as NewExpression).expression) === 'Promise' &&
    (construction as NewExpression).arguments?.[0] === declaration?.parent
  )
}

/** Loading anything else than one of Node.js's modules runs code, the first time. */
function loadsBuiltin(call: Node): boolean {
  const specifier = textOf((call as CallExpression).arguments[0])
  return specifier !== undefined && normalizeModule(specifier).startsWith('node:')
}

function knownGlobal(call: Node, name: string | undefined, isNew: boolean): KnownCall | undefined {
  if (name === undefined) return undefined
  if (isNew) return plainConstructors.has(name) ? harmless : undefined
  if (name === 'fetch') return isPlainGet(call) ? { ...harmless, reads: 'network' } : undefined
  if (name === 'require') return loadsBuiltin(call) ? harmless : undefined
  if (schedulers.has(name)) return { ...harmless, callsBack: 'later' }
  return globalFunctions.has(name) ? harmless : undefined
}

/** `Math.max`, `Object.keys`, `console.log`: members of globals. */
function knownMember(call: CallExpression | NewExpression, callee: Node): KnownCall | undefined {
  const { expression: object, name: nameNode } = callee as Node & { expression: Node; name: Node }
  const owner = textOf(object)
  const name = textOf(nameNode)
  if (owner === undefined || name === undefined || object.kind !== SyntaxKind.Identifier || findDeclaration(object))
    return undefined
  if (owner === 'process' && name === 'nextTick') return { ...harmless, callsBack: 'later' }
  if (owner === 'console') return { ...harmless, writes: 'console' }
  if (owner === 'Object' && /^(?:assign|defineProperty|defineProperties|freeze|seal|setPrototypeOf)$/.test(name))
    return { ...harmless, changes: [0], stores: true, gives: 'element' }
  if (call.kind === SyntaxKind.NewExpression) return owner === 'Intl' ? harmless : undefined
  const names = globalNamespaces[owner]
  return names === 'all' || names?.has(name) ? harmless : undefined
}

function knownApi(codeBase: CodeBase, call: CallExpression | NewExpression, callee: Node): KnownCall | undefined {
  const value = resolveValue(codeBase, callee)
  const api = value?.kind === 'api' ? value : undefined
  if (api?.module.startsWith('node:')) {
    const path = canonicalPath(api.path).replace(/^promises\./, '')
    const module = api.module.replace(/\/promises$/, '')
    if (module === 'node:fs') {
      if (fileReads.test(path)) return { ...harmless, reads: 'files' }
      return fileWrites.test(path) ? { ...harmless, reads: 'files', writes: 'files' } : undefined
    }
    if (module === 'node:dns' && /^(?:lookup|resolve|reverse)/.test(path)) return { ...harmless, reads: 'network' }
    const names = pureModules[api.module]
    if (names && (names === 'all' || names.has(path))) return harmless
  }
  if (api?.module === 'axios' && /^(?:get|head)$/.test(canonicalPath(api.path)))
    return { ...harmless, reads: 'network' }
  // What only computes on the calling thread changes nothing that anybody else could see.
  const isComputing = api !== undefined && computingPackages.has(packageOfModule(api.module))
  const rows = isComputing ? blockingRows(codeBase, resolveCallee(codeBase, call).apis) : []
  return rows.length > 0 && rows.every((row) => row.cost === 'cpu') ? harmless : undefined
}

/** A method of a type that the language or Node.js brings. */
function knownMethod(codeBase: CodeBase, call: CallExpression | NewExpression, callee: Node): KnownCall | undefined {
  const nameNode = terminalName(callee)
  const name = textOf(nameNode)
  if (!nameNode || name === undefined || nameNode === callee) return undefined
  const symbol = codeBase.symbolAt(nameNode)
  const typed = symbol && apiOfSymbol(codeBase.project.checker, symbol)?.typed
  const trusted = symbol?.declarations.some(({ path }) => /^bundled:|\/lib\.[\w.]+\.d\.ts$|\/@types\/node\//.test(path))
  const owner = typed?.slice(0, typed.lastIndexOf('.'))
  if (!trusted || owner === undefined || !transparentTypes.has(owner))
    return symbol ? undefined : untypedMethod(call, name)
  if ((owner === 'RegExp' && !isStateless(codeBase, callee)) || mutators.has(`${owner}.${name}`) || mutators.has(name))
    return {
      ...harmless,
      changes: ['receiver'],
      stores: storingMethods.has(name),
      gives: receiverMethods.has(name) ? 'receiver' : elementMethods.has(name) ? 'element' : 'made',
    }
  if (owner === 'Buffer' && name === 'copy') return { ...harmless, changes: [0] }
  if (owner === 'TextEncoder' && name === 'encodeInto') return { ...harmless, changes: [1] }
  return { ...harmless, gives: elementMethods.has(name) ? 'element' : 'made' }
}

/** Methods whose names and arguments leave no doubt that the receiver is an array or a text. */
function untypedMethod(call: CallExpression | NewExpression, name: string): KnownCall | undefined {
  const first = call.arguments?.[0] && unwrap(call.arguments[0])
  if (callbackMethods.has(name) && first && isFunctionNode(first))
    return { ...harmless, gives: elementMethods.has(name) ? 'element' : 'made' }
  return /^(?:charCodeAt|codePointAt|charAt|toLowerCase|toUpperCase|trim|split|startsWith|endsWith|padStart|padEnd|toFixed|substring)$/.test(
    name,
  )
    ? harmless
    : undefined
}

/** A regular expression without `g` and `y` keeps no position. */
function isStateless(codeBase: CodeBase, callee: Node): boolean {
  const { expression } = callee as Node & { expression?: Node }
  let regex = expression && unwrap(expression)
  if (regex?.kind === SyntaxKind.Identifier) {
    const declaration = codeBase.ownDeclaration(regex) ?? findDeclaration(regex)
    const { initializer } = (declaration ?? {}) as { initializer?: Node }
    regex = initializer && unwrap(initializer)
  }
  return regex?.kind === SyntaxKind.RegularExpressionLiteral && !/[gy][a-z]*$/.test(regex.getText())
}

function isPlainGet(call: Node): boolean {
  const options = (call as CallExpression).arguments[1]
  if (!options) return true
  if (unwrap(options).kind !== SyntaxKind.ObjectLiteralExpression) return false
  const hasSpread = (unwrap(options) as Node & { properties: readonly Node[] }).properties.some(
    (property) => property.kind === SyntaxKind.SpreadAssignment,
  )
  const method = objectProperty(options, 'method')
  const verb = method && literalValue(method)
  return !hasSpread && !objectProperty(options, 'body') && (!method || /^(?:get|head)$/i.test(String(verb)))
}
