import {
  SyntaxKind,
  isCallExpression,
  isIdentifier,
  isNewExpression,
  isPropertyAccessExpression,
  type CallExpression,
  type Expression,
  type Node,
  type PropertyAccessExpression,
} from '../../compiler/syntax.ts'
import type { Checker, Symbol } from '../../compiler/types.ts'
import { isFromStandardLibrary } from '../../model/promise-types.ts'
import { findDeclaration } from '../../model/scope.ts'
import { symbolOf } from './resolve-function.ts'

/**
 * What is known of a call that does not throw: nothing else is needed, or its callbacks must not throw either because
 * they run during the call.
 */
export type CalmCall = 'always' | 'if-callbacks-are'

/**
 * Functions that do not throw for arguments of their declared types, by what the ECMAScript and Node.js documentation
 * say of them. Left out on purpose: everything with a range check (`toFixed`, `repeat`, `new Array(n)`), a format check
 * (`JSON.parse`, `new URL`, `decodeURIComponent`) or an operating system behind it (`process.cwd`).
 */
const globals: ReadonlySet<string> = new Set([
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
  'clearImmediate',
  'queueMicrotask',
  'Boolean',
  'String',
  'parseInt',
  'parseFloat',
])

type Names = ReadonlySet<string> | 'all'

const namespaces: ReadonlyMap<string, Names> = new Map(
  Object.entries<Names>({
    console: 'all',
    Math: 'all',
    Date: new Set(['now']),
    performance: new Set(['now', 'mark', 'measure']),
    Number: new Set(['isFinite', 'isInteger', 'isNaN', 'isSafeInteger', 'parseFloat', 'parseInt']),
    Array: new Set(['isArray', 'of']),
    Object: new Set(['is', 'keys', 'values', 'entries']),
    Promise: new Set(['resolve', 'reject', 'all', 'allSettled', 'any', 'race']),
    process: new Set(['exit', 'uptime', 'memoryUsage', 'hrtime', 'nextTick', 'emitWarning']),
  }),
)

const methods: ReadonlyMap<string, Names> = new Map(
  Object.entries<Names>({
    Array: new Set(
      'push pop shift unshift slice splice concat includes indexOf lastIndexOf join reverse at fill keys values entries flat'.split(
        ' ',
      ),
    ),
    ReadonlyArray: new Set('slice concat includes indexOf lastIndexOf join at keys values entries flat'.split(' ')),
    String: new Set(
      'at charAt charCodeAt codePointAt concat endsWith includes indexOf lastIndexOf match padEnd padStart replace search slice split startsWith substring toLowerCase toString toUpperCase trim trimEnd trimStart valueOf'.split(
        ' ',
      ),
    ),
    Map: 'all',
    ReadonlyMap: 'all',
    WeakMap: 'all',
    Set: 'all',
    ReadonlySet: 'all',
    WeakSet: 'all',
    RegExp: new Set(['test', 'exec']),
    Date: new Set(
      'getTime valueOf getDate getDay getFullYear getHours getMilliseconds getMinutes getMonth getSeconds'.split(' '),
    ),
    Promise: new Set(['then', 'catch', 'finally']),
    AbortController: new Set(['abort']),
    Timeout: new Set(['ref', 'unref', 'hasRef', 'refresh']),
    Immediate: new Set(['ref', 'unref', 'hasRef']),
  }),
)

const callbackMethods: ReadonlySet<string> = new Set(
  'map filter forEach some every find findIndex findLast findLastIndex flatMap reduce reduceRight sort'.split(' '),
)

const constructors: ReadonlySet<string> = new Set(
  'Error TypeError RangeError SyntaxError AggregateError Map Set WeakMap WeakSet Date AbortController Promise'.split(
    ' ',
  ),
)

/** Logging is taken not to throw: code that logs in a `catch` means to have dealt with the error. */
const loggerNames = /^_?(?:log|logger|\w+Logger)$/
const logMethods: ReadonlySet<string> = new Set(
  'trace debug verbose silly http info log notice success warn warning error fatal critical'.split(' '),
)

/** Responding and handing an error on are taken not to throw either, for the same reason. */
const responseNames = /^(?:res|response|reply)$/
const responseMethods: ReadonlySet<string> = new Set(
  'append attachment clearCookie code contentType cookie download end flushHeaders header json jsonp links location redirect removeHeader render send sendFile sendStatus set setHeader status type vary write writeHead'.split(
    ' ',
  ),
)
const requestNames = /^(?:req|request)$/
/** What every request has, whatever its types say. */
const requestParts: ReadonlySet<string> = new Set(['app', 'headers', 'params', 'query'])
const errorNames = /(?:Error|Exception)$/
const callbackNames = /^(?:next|done|cb|callback)$/

/** Whether a call is known not to throw by itself; its arguments are another matter. */
export function calmCall(checker: Checker, call: CallExpression): CalmCall | undefined {
  const callee = call.expression
  if (isIdentifier(callee)) {
    const isCalm = (globals.has(callee.text) && isGlobal(callee)) || isHandedOn(callee) || isTimerPromise(checker, call)
    return isCalm ? 'always' : undefined
  }
  if (!isPropertyAccessExpression(callee)) return undefined
  const name = callee.name.text
  const receiver = callee.expression
  if (isIdentifier(receiver) && holds(namespaces.get(receiver.text), name) && isGlobal(receiver)) return 'always'
  if (logs(callee) || responds(call)) return 'always'
  const isCallback = callbackMethods.has(name)
  if (!isCallback && !methodNames.has(name)) return undefined
  const symbol = symbolOf(checker, callee.name)
  const owner = symbol && isTrusted(symbol) ? symbol.getParent()?.name : undefined
  if (owner === undefined) return undefined
  if (isCallback && listNames.has(owner)) return 'if-callbacks-are'
  return holds(methods.get(owner), name) ? 'always' : undefined
}

/** Whether `new` of this expression is known not to throw; what is made to be thrown is taken for such, too. */
export function isCalmConstructor(expression: Expression): boolean {
  if (isPropertyAccessExpression(expression)) return errorNames.test(expression.name.text)
  if (!isIdentifier(expression)) return false
  return errorNames.test(expression.text) || (constructors.has(expression.text) && isGlobal(expression))
}

/** `logger.warn`. */
export function logs({ name, expression }: PropertyAccessExpression): boolean {
  return logMethods.has(name.text) && loggerNames.test(lastName(expression) ?? '')
}

/** Whether a property is read of what a framework hands to its handlers: `response.status`, `request.params.id`. */
export function isOfHandler(object: Node): boolean {
  if (isPropertyAccessExpression(object) && requestParts.has(object.name.text)) return isRequest(object.expression)
  return isRequest(object) || (isIdentifier(object) && responseNames.test(object.text) && isParameter(object))
}

function isRequest(object: Node): boolean {
  return isIdentifier(object) && requestNames.test(object.text) && isParameter(object)
}

function isParameter(identifier: Node): boolean {
  return findDeclaration(identifier)?.kind === SyntaxKind.Parameter
}

/** A name that no scope of the file declares. */
export function isGlobal(identifier: Node): boolean {
  return findDeclaration(identifier) === undefined
}

/** `setTimeout(10)` of node:timers/promises: rejects only when a signal aborts it. */
export function isTimerPromise(checker: Checker, call: CallExpression): boolean {
  if (call.arguments.length > 2 || !isIdentifier(call.expression) || isGlobal(call.expression)) return false
  const symbol = symbolOf(checker, call.expression)
  const isTimer = symbol?.name === 'setTimeout' || symbol?.name === 'setImmediate'
  return isTimer && symbol.declarations.some(({ path }) => path.endsWith('/@types/node/timers/promises.d.ts'))
}

const testFunctions: ReadonlySet<string> = new Set(['describe', 'it', 'suite', 'test'])
const testVariants: ReadonlySet<string> = new Set(['only', 'skip', 'todo'])

/**
 * A test or suite that is handed to `node:test`, whose documentation says that the promise is always fulfilled: a failing
 * test is a result. Not a subtest of another test, which ends with its parent.
 */
export function isTestRegistration(checker: Checker, { expression }: CallExpression): boolean {
  const isVariant = isPropertyAccessExpression(expression) && testVariants.has(expression.name.text)
  const name = isVariant ? expression.expression : expression
  if (!isIdentifier(name) || isGlobal(name)) return false
  const symbol = symbolOf(checker, name)
  if (symbol === undefined || !testFunctions.has(symbol.name)) return false
  return symbol.declarations.some(({ path }) => path.endsWith('/@types/node/test.d.ts'))
}

/** `res.status(500).json()`, which gives no promise that anybody would wait for. */
export function responds({ expression }: CallExpression): boolean {
  return (
    isPropertyAccessExpression(expression) &&
    responseMethods.has(expression.name.text) &&
    isResponse(expression.expression)
  )
}

/** `res` of `res.status(500).json()`. */
function isResponse(receiver: Node): boolean {
  if (isIdentifier(receiver)) return responseNames.test(receiver.text)
  if (!isCallExpression(receiver) || !isPropertyAccessExpression(receiver.expression)) return false
  return responseMethods.has(receiver.expression.name.text) && isResponse(receiver.expression.expression)
}

/** The `resolve` and `reject` that `new Promise` gives to its executor, and callbacks like `next` and `done`. */
function isHandedOn(identifier: Node & { readonly text: string }): boolean {
  const declaration = findDeclaration(identifier)
  if (declaration?.kind !== SyntaxKind.Parameter) return false
  if (callbackNames.test(identifier.text)) return true
  const construction = declaration.parent.parent
  return (
    isNewExpression(construction) && isIdentifier(construction.expression) && construction.expression.text === 'Promise'
  )
}

function isTrusted(symbol: Symbol): boolean {
  return (
    isFromStandardLibrary(symbol) || symbol.declarations.some(({ path }) => path.includes('/node_modules/@types/node/'))
  )
}

function holds(names: Names | undefined, name: string): boolean {
  return names === 'all' || (names?.has(name) ?? false)
}

function lastName(expression: Node): string | undefined {
  if (isIdentifier(expression)) return expression.text
  if (isPropertyAccessExpression(expression)) return expression.name.text
  return expression.kind === SyntaxKind.CallExpression ? lastName((expression as CallExpression).expression) : undefined
}

const listNames: ReadonlySet<string> = new Set(['Array', 'ReadonlyArray', 'Map', 'ReadonlyMap', 'Set', 'ReadonlySet'])

const mapAndSetMethods = 'get set has delete clear add keys values entries'.split(' ')

const methodNames: ReadonlySet<string> = new Set([
  ...mapAndSetMethods,
  ...[...methods.values()].flatMap((names) => (names === 'all' ? [] : [...names])),
])
