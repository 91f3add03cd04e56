import {
  SyntaxKind,
  isCallExpression,
  type CallExpression,
  type NewExpression,
  type Node,
} from '../../compiler/syntax.ts'
import { TypeFlags, type Type } from '../../compiler/types.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import { StableTypes } from '../../model/stable-types.ts'
import { VoidParameterFacts, type VoidParameters } from '../../model/void-parameters.ts'
import type { FileCheck, FileContext } from '../rule.ts'
import { knownCallback } from '../../model/callback-knowledge.ts'
import { headOf, nameOf } from './describe.ts'
import { isAsync, isGlobalPromise, isInlineFunction, isPlainValue } from './candidates.ts'
import {
  givesPromise,
  givesRealPromise,
  requestEvidence,
  toFunctionValue,
  type FunctionValue,
} from './function-values.ts'
import { memberName } from './promise-methods.ts'
import { Rejections } from './rejections.ts'

interface Candidate {
  readonly call: CallExpression | NewExpression
  readonly index: number
  readonly value: FunctionValue
}

/** From so many files on, what callees expect is asked for before the arguments are looked at. */
const sharedFrom = 20

/**
 * An async function as an argument where the callee wants one that returns nothing, by its declared type or, where there
 * is none, by what is known of the API: timers, event listeners, `new Promise(async …)`, `forEach`, Express 4 handlers.
 */
export function checkVoidArguments(context: FileContext): FileCheck {
  const { types, project, codeBase, fileCount } = context
  const isShared = fileCount >= sharedFrom
  const promises = PromiseTypes.of(project.checker)
  const voidParameters = VoidParameterFacts.of(project.checker)
  const calls: (CallExpression | NewExpression)[] = []
  const written: Candidate[] = []
  const named: Candidate[] = []
  const stableTypes = StableTypes.of(project.checker)

  function addCall(node: Node): void {
    const call = node as CallExpression | NewExpression
    const given = call.arguments
    if (!given || given.length === 0 || isHarmless(call) || given.every(isPlainValue)) return
    calls.push(call)
    if (isShared) stableTypes.note(call.expression)
  }

  function settle(): void {
    for (const call of calls) addArguments(call, call.arguments ?? [])
  }

  function addArguments(call: CallExpression | NewExpression, given: readonly Node[]): void {
    let facts: VoidParameters | undefined
    for (const [index, argument] of given.entries()) {
      if (isPlainValue(argument)) continue
      if (isShared) facts ??= knownFacts(call)
      if (facts && !facts.expectsVoid(index) && !facts.dependsOnCall(index)) continue
      const value = toFunctionValue(argument)
      if (!value) continue
      const isNamed = value.evidence === 'by-type'
      ;(isNamed ? named : written).push({ call, index, value })
      if (isNamed) requestEvidence(value, types)
      else requestCallee(call)
    }
  }

  /** What a callee that means the same everywhere expects, so that most arguments need not be looked at. */
  function knownFacts(call: CallExpression | NewExpression): VoidParameters | undefined {
    const callee = call.typeArguments ? undefined : stableTypes.typeOf(call.expression)
    return callee && (callee.flags & TypeFlags.Any) === 0 ? factsOf(call, callee) : undefined
  }

  function factsOf(call: CallExpression | NewExpression, callee: Type): VoidParameters {
    return voidParameters.forCallee(callee, call.kind === SyntaxKind.NewExpression)
  }

  function calleeType({ expression }: CallExpression | NewExpression): Type {
    return stableTypes.typeOf(expression) ?? types.typeOf(expression)
  }

  function requestCallee({ kind, expression }: CallExpression | NewExpression): void {
    if (stableTypes.typeOf(expression)) return
    types.request(expression, kind === SyntaxKind.NewExpression ? 'constructor' : 'callee')
  }

  /** What the callee's type says, where it says something. */
  function expectsVoid({ call, index }: Candidate): boolean {
    const facts = factsOf(call, calleeType(call))
    if (facts.takesPromise(index)) return false
    if (!call.typeArguments && !facts.dependsOnCall(index)) return facts.expectsVoid(index)
    const expected = project.checker.getContextualTypeForArgumentAtIndex(call, index)
    const result = expected && promises.callResult(expected)
    return !result?.thenable && (facts.expectsVoid(index) || result?.voids === true)
  }

  function isUntyped({ call }: Candidate): boolean {
    return (calleeType(call).flags & TypeFlags.Any) !== 0
  }

  function finish(): void {
    const suspects = named.filter(({ value }) => givesPromise(value, project.checker, types))
    for (const { call } of suspects) requestCallee(call)
    types.fetch()
    const open = [...written, ...suspects].filter((candidate) => isUntyped(candidate) || expectsVoid(candidate))
    for (const { value } of open) requestEvidence(value, types)
    types.fetch()
    for (const candidate of open) if (givesPromise(candidate.value, project.checker, types)) judge(candidate)
  }

  function judge(candidate: Candidate): void {
    const { call, index, value } = candidate
    context.lookBeyond(call)
    const known = knownCallback(codeBase, call, index)
    if (known ? known.awaits : isUntyped(candidate)) return
    const isLazy = !givesRealPromise(value, project.checker, types)
    const canReject = !isLazy && Rejections.of(project.checker).callResultCanReject(value.node)
    if (!canReject && known?.detached) return
    const { sourceFile } = context
    const isExecutor = isPromiseConstruction(call)
    const name = nameOf(call, sourceFile)
    context.report({
      severity: canReject ? 'error' : 'hint',
      message: isExecutor
        ? messages.executor(canReject, isInlineFunction(value.node) && isAsync(value.node))
        : canReject
          ? messages.argument(name)
          : isLazy
            ? messages.lazy(name)
            : messages.harmless(name),
      help: isExecutor
        ? help.executor
        : known?.detached
          ? help.detached
          : call.expression && memberName(call.expression) === 'forEach'
            ? help.forEach
            : help.argument,
      file: sourceFile.fileName,
      span: headOf(value.node, sourceFile),
      path: [],
    })
  }

  return {
    visit: [
      [SyntaxKind.CallExpression, addCall],
      [SyntaxKind.NewExpression, addCall],
    ],
    settle,
    finish,
  }
}

const messages = {
  argument: (name: string) => `${name} drops the promise of this callback, so a rejection in it reaches nobody.`,
  harmless: (name: string) =>
    `${name} does not wait for this callback; it cannot be rejected, but the code goes on before it is done.`,
  lazy: (name: string) => `${name} ignores what this callback returns, an object with a then() that nobody calls.`,
  executor: (canReject: boolean, isAsyncFunction: boolean) => {
    const executor = isAsyncFunction ? 'the promise of its async executor' : 'the promise that its executor returns'
    if (!canReject) return `new Promise() ignores ${executor}.`
    return `new Promise() ignores ${executor}, so an error in it neither rejects the promise nor reaches anybody.`
  },
}

const help = {
  argument:
    'Handle errors inside the callback with try/catch, or call something that awaits what its callbacks return.',
  detached: 'Handle errors inside the callback with try/catch: nobody waits for it.',
  forEach: 'Use for…of with await, or await Promise.all() of a map().',
  executor: 'Write an async function instead of new Promise(), or await before it and keep the executor synchronous.',
}

/** Methods that wait for what their callbacks return, and methods that only forget a callback. */
const harmlessMethods: ReadonlySet<string> = new Set([
  'then',
  'catch',
  'finally',
  'off',
  'removeListener',
  'removeEventListener',
])

function isHarmless(call: CallExpression | NewExpression): boolean {
  if (!isCallExpression(call)) return false
  const name = memberName(call.expression)
  return name !== undefined && harmlessMethods.has(name)
}

function isPromiseConstruction(call: CallExpression | NewExpression): boolean {
  return call.kind === SyntaxKind.NewExpression && isGlobalPromise(call.expression)
}
