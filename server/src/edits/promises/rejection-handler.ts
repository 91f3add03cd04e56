import type { Node } from '../../compiler/syntax.ts'
import { findName } from '../../model/scope.ts'

/**
 * `.catch(…)` for a handler such as `console.error`, `reportError` or `logger.error`. What a method belongs to would be lost if
 * only its name were handed over; the methods of `console` do not mind.
 */
export function catchCall(handler: string): string {
  const root = rootOf(handler)
  if (root === handler || root === 'console') return `.catch(${handler})`
  const error = root === 'error' ? 'reason' : 'error'
  return `.catch((${error}) => ${handler}(${error}))`
}

/** Why the handler cannot be written at a place, one sentence; undefined where it can. */
export function missingHandler(handler: string, at: Node): string | undefined {
  const root = rootOf(handler)
  const declaration = findName(at, root) as (Node & { isTypeOnly?: boolean }) | undefined
  if (declaration ? declaration.isTypeOnly !== true : globals.has(root)) return undefined
  return `\`${root}\`, which the configuration names for rejections, is not imported here.`
}

function rootOf(handler: string): string {
  return handler.split('.')[0] ?? handler
}

const globals: ReadonlySet<string> = new Set(['console', 'process', 'globalThis', 'reportError'])
