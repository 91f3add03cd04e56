import { SyntaxKind, type Node } from '../../compiler/syntax.ts'
import { textOf } from '../../model/tree.ts'
import { isWrite } from './changed-values.ts'

/** The globals of the language and of Node.js that do the same in every thread. */
const sameEverywhere: ReadonlySet<string> = new Set(
  (
    'undefined NaN Infinity Object Function Array String Number Boolean Symbol BigInt Math JSON Date RegExp Map Set WeakMap WeakSet ' +
    'WeakRef Promise Proxy Reflect Error EvalError RangeError ReferenceError SyntaxError TypeError URIError AggregateError Intl Atomics ' +
    'ArrayBuffer SharedArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array ' +
    'Float16Array Float32Array Float64Array BigInt64Array BigUint64Array Iterator parseInt parseFloat isNaN isFinite encodeURI decodeURI ' +
    'encodeURIComponent decodeURIComponent escape unescape structuredClone TextEncoder TextDecoder URL URLSearchParams Buffer atob btoa ' +
    'console performance crypto Crypto CryptoKey SubtleCrypto AbortController AbortSignal Blob WebAssembly fetch Headers Request Response ' +
    'FormData Event EventTarget'
  ).split(' '),
)
const timers = /^(?:set|clear)(?:Timeout|Interval|Immediate)$|^queueMicrotask$/
/** What of `process` tells the same in a thread. */
const readableOfProcess =
  /^(?:env|cwd|argv|argv0|execArgv|execPath|platform|arch|version|versions|pid|ppid|hrtime|uptime|memoryUsage|cpuUsage|release|config|features|getuid|getgid|constrainedMemory|availableMemory)$/

/** Why code that uses a global would not do the same in a worker: a sentence, or undefined when it would. */
export function globalProblem(node: Node): string | undefined {
  const name = textOf(node) ?? ''
  if (name === 'process') return processProblem(node)
  if (name === 'require') return requireProblem(node)
  if (timers.test(name)) return `It calls \`${name}\`, whose callback would run in the worker.`
  if (name === 'arguments') return 'It reads `arguments`, which the moved code would not have.'
  if (/^(?:module|exports|__filename)$/.test(name)) return `It uses \`${name}\`, which is another one in a worker file.`
  if (name === '__dirname') return undefined
  if (sameEverywhere.has(name))
    return isWrite(node) ? `It replaces the global \`${name}\` in one thread only.` : undefined
  if (name === 'globalThis' || name === 'global') return `It uses \`${name}\`, which each thread has for itself.`
  return `It uses the global \`${name}\`, which a worker may not have.`
}

function processProblem(node: Node): string | undefined {
  const { parent } = node
  const member =
    parent.kind === SyntaxKind.PropertyAccessExpression && (parent as Node & { expression: Node }).expression === node
      ? textOf((parent as Node & { name: Node }).name)
      : undefined
  if (member === undefined || !readableOfProcess.test(member))
    return `It uses \`process${member === undefined ? '' : `.${member}`}\`, which does not do the same in a worker.`
  const variable = parent.parent
  if (member === 'env' && variable && isWriteBelow(parent))
    return 'It writes to `process.env`, of which a worker has a copy of its own.'
  return undefined
}

/** Whether `process.env.NAME` is given a value or deleted. */
function isWriteBelow(object: Node): boolean {
  const access = object.parent
  const isAccess =
    access.kind === SyntaxKind.PropertyAccessExpression || access.kind === SyntaxKind.ElementAccessExpression
  return isAccess && (isWrite(access) || access.parent.kind === SyntaxKind.DeleteExpression)
}

/** `require` of a name that is written out finds the same from a file beside. */
function requireProblem(node: Node): string | undefined {
  const call = node.parent as Node & { expression?: Node; arguments?: readonly Node[] }
  const isCalled = call.kind === SyntaxKind.CallExpression && call.expression === node
  if (isCalled && call.arguments?.[0]?.kind === SyntaxKind.StringLiteral) return undefined
  const access = call as Node & { name?: Node }
  if (access.kind === SyntaxKind.PropertyAccessExpression && textOf(access.name) === 'resolve') return undefined
  return 'It uses `require` in a way that may find something else from a worker file.'
}
