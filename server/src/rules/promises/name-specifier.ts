import type { Symbol, Type } from '../../compiler/types.ts'
import { isFromStandardLibrary } from '../../model/promise-types.ts'

/**
 * A name in an option, with or without the place that declares it: `SafePromise`, `SafePromise from lib`,
 * `SafePromise from some-package`, `SafePromise from ./src/safe.ts`.
 */
export interface NameSpecifier {
  readonly name: string
  readonly from: string | undefined
}

export function parseNameSpecifier(text: string): NameSpecifier {
  const [name = '', from] = text.split(/\s+from\s+/)
  return { name: name.trim(), from: from?.trim() }
}

/** Whether a type, or each member of a union, is one of the named ones. */
export function matchesType(type: Type, specifiers: readonly NameSpecifier[]): boolean {
  if (specifiers.length === 0) return false
  if (type.isUnionType()) return type.getTypes().every((member) => matchesType(member, specifiers))
  if (type.isIntersectionType() && type.getTypes().some((member) => matchesType(member, specifiers))) return true
  return [type.getAliasSymbol(), type.getSymbol()].some(
    (symbol) => symbol !== undefined && matchesSymbol(symbol, specifiers),
  )
}

export function matchesSymbol(symbol: Symbol, specifiers: readonly NameSpecifier[]): boolean {
  return specifiers.some(({ name, from }) => name === symbol.name && (from === undefined || isDeclaredIn(symbol, from)))
}

function isDeclaredIn(symbol: Symbol, place: string): boolean {
  if (place === 'lib') return isFromStandardLibrary(symbol)
  if (place.startsWith('.')) {
    const file = `/${place.replace(/^\.\//, '').toLowerCase()}`
    return symbol.declarations.some(({ path }) => path.toLowerCase().endsWith(file))
  }
  return symbol.declarations.some(
    ({ path }) =>
      path.includes(`/node_modules/${place}/`) ||
      path.includes(`/node_modules/@types/${place.replace('@', '').replace('/', '__')}/`),
  )
}
