import type { CallExpression, NewExpression } from '../compiler/syntax.ts'
import type { CallbackRow } from '../knowledge/row.ts'
import { callbackRows, resolveCallee } from './api-rows.ts'
import type { CodeBase } from './code-base.ts'
import { nearestManifest } from './manifest.ts'

/** What the knowledge tables say of a callback at one argument of a call. */
export interface CallbackKnowledge {
  /** Whether the API awaits the promise that the callback returns, or handles its rejection. */
  readonly awaits: boolean
  /** Whether nobody could wait for the callback anyway: a timer, an event, a message. */
  readonly detached: boolean
}

/** Looks the call up in the tables; undefined where they say nothing of the argument at the index. */
export function knownCallback(
  codeBase: CodeBase,
  call: CallExpression | NewExpression,
  index: number,
): CallbackKnowledge | undefined {
  const count = call.arguments?.length ?? 0
  const row = callbackRows(codeBase, call, resolveCallee(codeBase, call)).find((candidate) =>
    speaksOf(candidate, index, count),
  )
  if (!row) return undefined
  const awaits = row.awaits === true || isPatched(codeBase, row.module, call.getSourceFile().fileName)
  return { awaits, detached: detachedTimings.has(row.runs) }
}

/**
 * Packages that make another one handle the rejections of its callbacks as soon as they are imported.
 * https://github.com/davidbanham/express-async-errors#readme
 */
const patches: ReadonlyMap<string, string> = new Map([['express', 'express-async-errors']])

function isPatched(codeBase: CodeBase, module: string, file: string): boolean {
  const patch = patches.get(module)
  return patch !== undefined && nearestManifest(codeBase.manifests, file)?.dependencies.has(patch) === true
}

function speaksOf({ callback, awaits }: CallbackRow, index: number, count: number): boolean {
  if (!callback || callback.property !== undefined || awaits === undefined) return false
  const first = callback.argument < 0 ? count + callback.argument : callback.argument
  return index === first || (callback.rest === true && index > first)
}

const detachedTimings: ReadonlySet<CallbackRow['runs']> = new Set([
  'timer',
  'once',
  'continuation',
  'per-event',
  'per-message',
  'per-request',
  'per-job',
])
