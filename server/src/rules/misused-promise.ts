import { checkArrayPredicates } from './promises/array-predicates.ts'
import { checkConditions } from './promises/conditions.ts'
import { checkDisposals } from './promises/disposals.ts'
import { checkInheritedMethods } from './promises/inherited-methods.ts'
import { mergeChecks } from './promises/merge-checks.ts'
import { checkSpreads } from './promises/spreads.ts'
import { checkVoidArguments } from './promises/void-arguments.ts'
import { checkVoidPlaces, type PlaceKind } from './promises/void-places.ts'
import type { FileRule } from './rule.ts'

/**
 * ### What it finds
 * A promise, or a function that returns one, in a place that does not look at promises: a condition, the predicate of
 * `filter()` or `some()`, the comparison of `sort()`, `{ ...promise }`, and an async function where one that returns nothing is wanted: `forEach()`,
 * `new Promise(async …)`, timers, event listeners, Express 4 handlers, properties, variables, methods of a base class.
 * A callback that provably cannot be rejected is a hint, and silent in a timer or listener, where nobody could wait. An async
 * function as a JSX attribute is an info: a browser goes on after a rejection.
 *
 * ### Why it hurts
 * A promise is always true, so the condition decides nothing. A caller that expects nothing back drops the promise: it
 * goes on before the work is done, and a rejection ends the process.
 *
 * ### Example
 * ```ts
 * declare function send(address: string): Promise<void>
 *
 * export function notify(addresses: string[]): void {
 *   addresses.forEach(async (address) => {
 *     await send(address)
 *   })
 * }
 * ```
 *
 * ### Instead
 * ```ts
 * declare function send(address: string): Promise<void>
 *
 * export async function notify(addresses: string[]): Promise<void> {
 *   for (const address of addresses) await send(address)
 * }
 * ```
 *
 * Fixes: `await` in a condition or a spread, for which the function and its callers become async where they can; a loop that
 * waits, or `await Promise.all()`, for `forEach()`; for a predicate `Promise.all()` of the answers, or a loop that ends with the
 * first that decides; `try` and `catch` inside a callback of a timer, an event or a handler of Express 4. Each changes what waits for what, so none is made unasked.
 *
 * ### Missed and false alarms
 * Missed: a callee without types that no knowledge table describes. False alarm: a callee whose types are older than its
 * code, which awaits its callbacks although they are declared to return nothing; add a row for it to `knowledge` in the
 * configuration.
 */
export const misusedPromise: FileRule = {
  declaration: {
    id: 'misused-promise',
    summary: 'A promise or an async function where its outcome is not looked at',
    category: 'promises',
    defaultSeverity: 'error',
    needsTypes: true,
    sources: [
      'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Array/forEach',
      'https://nodejs.org/api/events.html#capture-rejections-of-promises',
      'https://expressjs.com/en/guide/error-handling.html',
    ],
    equivalents: [
      '@typescript-eslint/no-misused-promises',
      'typescript/no-misused-promises',
      'no-async-promise-executor',
    ],
    options: {
      checkConditions: {
        type: 'boolean',
        default: true,
        summary: 'Promises as conditions and as answers of array predicates',
      },
      checkSpreads: { type: 'boolean', default: true, summary: 'Promises that are spread' },
      checkArguments: { type: 'boolean', default: true, summary: 'Async functions as arguments' },
      checkAttributes: { type: 'boolean', default: true, summary: 'Async functions as JSX attributes' },
      checkInheritedMethods: {
        type: 'boolean',
        default: true,
        summary: 'Async methods whose base class or interface declares them to return nothing',
      },
      checkProperties: { type: 'boolean', default: true, summary: 'Async functions as properties of object literals' },
      checkReturns: { type: 'boolean', default: true, summary: 'Async functions that are returned' },
      checkVariables: { type: 'boolean', default: true, summary: 'Async functions put into variables' },
    },
  },

  checkFile(context) {
    const isOn = (option: string): boolean => context.options[option] !== false
    const places = new Set(placeKinds.filter(({ option }) => isOn(option)).map(({ kind }) => kind))
    return mergeChecks([
      ...(isOn('checkConditions') ? [checkConditions(context), checkArrayPredicates(context)] : []),
      ...(isOn('checkSpreads') ? [checkSpreads(context)] : []),
      ...(isOn('checkArguments') ? [checkVoidArguments(context)] : []),
      ...(isOn('checkInheritedMethods') ? [checkInheritedMethods(context)] : []),
      ...(isOn('checkVariables') ? [checkDisposals(context)] : []),
      checkVoidPlaces(context, places),
    ])
  },
}

const placeKinds: readonly { readonly kind: PlaceKind; readonly option: string }[] = [
  { kind: 'attribute', option: 'checkAttributes' },
  { kind: 'property', option: 'checkProperties' },
  { kind: 'return', option: 'checkReturns' },
  { kind: 'variable', option: 'checkVariables' },
]
