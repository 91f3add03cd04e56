import { normalizeModule, type Knowledge } from '../knowledge/index.ts'
import type { CallbackTiming } from '../knowledge/row.ts'
import { canonicalPath } from './api-reference.ts'

/** Where such callbacks are registered, the registering method gives its receiver again, so that calls can be chained. */
const registering: ReadonlySet<CallbackTiming> = new Set([
  'per-request',
  'per-message',
  'per-job',
  'per-event',
  'script',
  'startup',
  'once',
])

const chains = new WeakMap<Knowledge, ReadonlySet<string>>()

/**
 * The path of what a chain goes on with: `default().route()` for a call of `default().route().get`; undefined for calls that are not
 * known to give their receiver again.
 */
export function chainReceiver(
  knowledge: Knowledge,
  { module, path }: { readonly module: string; readonly path: string },
): string | undefined {
  if (!path.includes(').') && !path.includes('#.')) return undefined
  let known = chains.get(knowledge)
  if (!known) chains.set(knowledge, (known = findChains(knowledge)))
  const canonical = canonicalPath(path)
  return known.has(`${module}\0${canonical}`) ? canonical.slice(0, canonical.lastIndexOf('.')) : undefined
}

function findChains(knowledge: Knowledge): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { module, alsoIn = [], member, runs } of knowledge.callbacks) {
    const path = member === undefined ? '' : canonicalPath(member)
    // What these give is a server or a promise.
    if (!/(?:\(\)|#)\.(?!(?:listen|ready|then)$)[\w$]+$/.test(path)) continue
    if (!registering.has(runs) && !path.endsWith('.use')) continue
    for (const name of [module, ...alsoIn]) found.add(`${normalizeModule(name)}\0${path}`)
  }
  return found
}
