import type { Checker, Symbol } from '../compiler/types.ts'
import { SymbolFlags } from '../compiler/types.ts'
import { normalizeModule, packageOfModule } from '../knowledge/index.ts'

/** A thing that a package, Node or the language offers, as the knowledge tables name it. */
export interface ApiReference {
  /** Normalised module specifier (`node:fs`, `express`), or `global`. */
  readonly module: string
  /** Member path, when the program's text led there: `default().get`. */
  readonly path?: string
  /** Set when the type checker named the module: its declarations tell the package, not the entry point. */
  readonly byType?: boolean
  /** `Type.member`, when the type checker led there: `Application.get`. */
  readonly typed?: string
}

/** Extends a member path by one member. */
export function memberOf(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

/** The path of what a call (`()`) or a construction (`#`) of the thing at `path` gives. */
export function resultOf(path: string, operator: '()' | '#'): string {
  return (path === '' ? 'default' : path) + operator
}

/** Paths through the default export and through the namespace mean the same: `default.readFileSync` is `readFileSync`. */
export function canonicalPath(path: string): string {
  let result = path
  while (result.startsWith('default.')) result = result.slice('default.'.length)
  return result
}

/** What the type checker says of a symbol outside the project; undefined for the project's own. */
export function apiOfSymbol(checker: Checker, start: Symbol): ApiReference | undefined {
  const symbol = start.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(start) : start
  const file = symbol.declarations[0]?.path
  if (file === undefined) return undefined
  const parent = symbol.getParent()
  const ambient = parent && /^"(.+)"$/.exec(parent.name)?.[1]
  const module =
    ambient !== undefined && !ambient.includes('/node_modules/') && !ambient.startsWith('/')
      ? normalizeModule(ambient)
      : moduleOfFile(file)
  if (module === undefined) return undefined
  const container = parent && !parent.name.startsWith('"') ? parent.name : undefined
  // A class that is the default export is named so, and its methods are no exports.
  const isModule =
    container === undefined ||
    ((container === 'export=' || container === 'default') && !(parent && parent.flags & SymbolFlags.Class))
  return isModule || container === '__global'
    ? { module, path: symbol.name, byType: true }
    : { module, typed: `${container}.${symbol.name}`, byType: true }
}

/** The module that a declaration file describes: `@types/express/index.d.ts` is `express`. */
export function moduleOfFile(file: string): string | undefined {
  if (file.startsWith('bundled:') || /\/lib\.[\w.]+\.d\.ts$/.test(file)) return 'global'
  const at = file.lastIndexOf('/node_modules/')
  if (at < 0) return undefined
  const rest = file.slice(at + '/node_modules/'.length)
  const node = /^@types\/node\/(?:ts[\d.]+\/)?(.+)\.d\.ts$/.exec(rest)?.[1]
  if (node !== undefined) return node === 'globals' || node.includes('dom') ? 'global' : normalizeModule(node)
  return packageOfModule(rest)
}
