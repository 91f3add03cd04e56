import {
  SyntaxKind,
  type CallExpression,
  type FunctionLikeDeclaration,
  type NewExpression,
  type Node,
} from '../../compiler/syntax.ts'
import { TypeFlags } from '../../compiler/types.ts'
import type { CallbackRow } from '../../knowledge/row.ts'
import { callbackRows, firstArgumentText, placeFits, resolveCallee } from '../../model/api-rows.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import { terminalName, textOf } from '../../model/tree.ts'
import type { Programs } from './programs.ts'

/** What becomes of the promise that a function gives after it was handed to a call. */
export type Reception =
  /** It is waited for. */
  | { readonly kind: 'waits' }
  /** Nobody looks at it; `next` is the parameter that takes errors, where there is one, else they were uncaught exceptions. */
  | { readonly kind: 'ignores'; readonly next?: number; readonly note: string }
  /** It is one of many that `Promise.all` waits for: the function must do nothing but give its result. */
  | { readonly kind: 'together' }
  /** A function of the project gets it as a parameter. */
  | { readonly kind: 'own'; readonly target: FunctionLikeDeclaration }
  | { readonly kind: 'refuses'; readonly why: string }

type Call = CallExpression | NewExpression

/** What happens with a function that is handed over as the argument at `index`, or as the property at the path in it. */
export function receptionOf(
  programs: Programs,
  call: Call,
  index: number,
  property: readonly string[],
  fn: FunctionLikeDeclaration,
): Reception {
  const name = call.expression.getText().replace(/\s+/g, ' ').slice(0, 60)
  if (!programs.isModelled(call)) return receptionByName(call, name, fn)
  const { codeBase, graph } = programs.context
  const callee = resolveCallee(codeBase, call)
  const use = { kind: 'argument', call, index, property, evidence: 'proven' } as const
  const row = callbackRows(codeBase, call, callee).find((candidate) => placeFits(candidate, use))
  if (row) return receptionByRow(programs, row, call, name, fn)
  const target = graph.targetOf(call, callee)
  if (target) return { kind: 'own', target: target as FunctionLikeDeclaration }
  const given = call.arguments?.[index]
  if (given && property.length === 0 && takesPromise(programs, given)) return { kind: 'waits' }
  return { kind: 'refuses', why: `is handed to ${name}, of which nothing tells whether it waits for a promise` }
}

/** Whether the callee's types say that the callback may give a promise. */
function takesPromise(programs: Programs, given: Node): boolean {
  const expected = programs.contextualType(given)
  if (!expected || expected.flags & TypeFlags.AnyOrUnknown) return false
  const promises = PromiseTypes.of(programs.checkerOf(given))
  const signatures = promises.signatures(expected)
  return (
    signatures.length > 0 &&
    signatures.every((signature) => !signature.typeParameters?.length && promises.isPromise(signature.getReturnType()))
  )
}

const testNames = /^(?:it|test|specify|fit|xit|before|after|beforeEach|afterEach|beforeAll|afterAll|setup|teardown)$/

/** For files of which nothing is known but their text. */
function receptionByName(call: Call, name: string, fn: FunctionLikeDeclaration): Reception {
  const called = textOf(terminalName(call.expression)) ?? ''
  if (call.expression.kind === SyntaxKind.Identifier && testNames.test(called)) return receptionByTest(name, fn, 0)
  return { kind: 'refuses', why: `is handed to ${name}, of which nothing tells whether it waits for a promise` }
}

function receptionByTest(name: string, fn: FunctionLikeDeclaration, allowed: number): Reception {
  if (fn.parameters.length <= allowed) return { kind: 'waits' }
  return { kind: 'refuses', why: `tells ${name} by a callback that it has ended, so that it may not give a promise` }
}

/** Modules whose callbacks nobody waits for, and whose callers do not rely on what a callback has done when it returns. */
const lateModules =
  /^(?:global|socket\.io|ws|node:(?:http|https|http2|net|tls|dgram|fs|events|stream|timers|child_process|worker_threads|readline|zlib|crypto|dns|cluster))$/

const crashEvents = /^(?:exit|beforeExit|uncaughtException\w*|unhandledRejection|rejectionHandled)$/

function receptionByRow(
  programs: Programs,
  row: CallbackRow,
  call: Call,
  name: string,
  fn: FunctionLikeDeclaration,
): Reception {
  switch (row.runs) {
    case 'test':
      if (row.awaits !== true) return { kind: 'refuses', why: `is run by ${name}, which does not wait for it` }
      return receptionByTest(name, fn, row.module === 'global' ? 0 : 1)
    case 'immediately':
      if (row.awaits === true) return { kind: 'waits' }
      if (/^(?:Array)#\.map$/.test(row.member ?? '') && isAwaitedTogether(call)) return { kind: 'together' }
      return { kind: 'refuses', why: `is run by ${name} at once, which does not wait for it` }
    case 'memoized':
      return { kind: 'refuses', why: `is run by ${name}, which would keep a failed promise` }
    default:
      if (row.awaits === true) return { kind: 'waits' }
      return receptionOfDetached(programs, row, call, name, fn)
  }
}

/** `await Promise.all(xs.map(…))` */
function isAwaitedTogether(call: Node): boolean {
  const { parent } = call
  if (parent.kind !== SyntaxKind.CallExpression || !/^Promise\s*\.\s*all\b/.test(parent.getText())) return false
  return parent.parent.kind === SyntaxKind.AwaitExpression
}

function receptionOfDetached(
  programs: Programs,
  row: CallbackRow,
  call: Call,
  name: string,
  fn: FunctionLikeDeclaration,
): Reception {
  const refused = { kind: 'refuses', why: `is run by ${name}, which does not wait for a promise` } as const
  if (
    row.callback?.property !== undefined ||
    !['continuation', 'once', 'per-event', 'per-message', 'per-request', 'timer'].includes(row.runs)
  )
    return refused
  const label = row.label.replace(/ ?\{0\}/, firstArgumentText(call) === undefined ? '' : ` ${firstArgumentText(call)}`)
  if (row.module === 'express') {
    if (row.runs !== 'per-request' || /^view engine/.test(row.label)) return refused
    const isError = fn.parameters.length === 4 && !row.label.startsWith('parameter')
    return {
      kind: 'ignores',
      next: isError ? 3 : 2,
      note: `${label} answers after a wait, and hands its errors to next().`,
    }
  }
  if (!lateModules.test(row.module)) return refused
  const event = firstArgumentText(call)
  if (/(?:^|\.)process\.|^process\./.test(row.member ?? '') && event !== undefined && crashEvents.test(event))
    return { kind: 'refuses', why: `is run at ${event}, when there is no time left to wait` }
  if (row.runs === 'per-event' && event !== undefined && streamEvents.test(event))
    return { kind: 'refuses', why: `is run at each ${event}, and the events behind that do not wait for it` }
  const emitted = listensTo.test(textOf(terminalName(call.expression)) ?? '') && emitOf(programs, row, event)
  if (emitted) return { kind: 'refuses', why: `is run by ${name}, and ${emitted} does not wait for it` }
  const repeats = row.runs === 'per-event' || row.runs === 'per-message' || /setInterval/.test(row.member ?? '')
  return {
    kind: 'ignores',
    note: `${label === '' ? name : label} waits in between${repeats ? ', so that it can start again before it has ended' : ''}.`,
  }
}

/** Parts of a stream: its end would overtake them. */
const streamEvents = /^(?:data|readable|line|row|record|entry|chunk|object|file|field|part|token|pair)$/

const listensTo = /^(?:on|once|addListener|prependListener|prependOnceListener)$/

/** The place where the project's own code emits an event, which expects the listeners to have run. */
function emitOf(programs: Programs, row: CallbackRow, event: string | undefined): string | undefined {
  if (row.module === 'socket.io' || row.module === 'ws') return undefined
  const own = row.module === 'node:events'
  for (const file of programs.files) {
    for (const match of programs.textOf(file).matchAll(/\.emit\(\s*(?:(['"`])([^'"`]*)\1|([^'"`\s)]))/g)) {
      if (match[2] !== undefined ? match[2] === event || event === undefined : own)
        return `the emit in ${programs.context.contexts.relative(file)}:${programs.textOf(file).slice(0, match.index).split('\n').length}`
    }
  }
  return undefined
}
