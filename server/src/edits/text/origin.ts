import { normalizeModule } from '../../knowledge/index.ts'

/** A thing that a module offers, under the one name that all ways to it share: `fs/promises` is `promises` of `node:fs`. */
export interface Origin {
  /** Normalised; a relative path has neither extension nor `/index`. */
  readonly module: string
  /** Members, outermost first; empty for the module itself. A default export is the member `default`. */
  readonly path: readonly string[]
}

/** Node's modules that are also members of another. */
const submodules: ReadonlyMap<string, Origin> = new Map(
  (
    [
      ['fs', 'promises'],
      ['dns', 'promises'],
      ['timers', 'promises'],
      ['stream', 'promises'],
      ['readline', 'promises'],
      ['util', 'types'],
      ['path', 'posix'],
      ['path', 'win32'],
      ['assert', 'strict'],
    ] as const
  ).map(([module, member]) => [`node:${module}/${member}`, { module: `node:${module}`, path: [member] }]),
)

export function originOf(specifier: string, path: readonly string[]): Origin {
  const module = normalizeModule(specifier)
  if (module.startsWith('.')) return { module: withoutExtension(module), path }
  if (!module.startsWith('node:')) return { module, path }
  // The default export of one of Node's modules is the module.
  const plain = path[0] === 'default' ? path.slice(1) : path
  const parent = submodules.get(module)
  return parent ? { module: parent.module, path: [...parent.path, ...plain] } : { module, path: plain }
}

export function memberOfOrigin(origin: Origin, path: readonly string[]): Origin {
  return originOf(origin.module, [...origin.path, ...path])
}

/** The rest of the path from one thing to a member of it; undefined when it is no member. */
export function pathBetween(from: Origin, to: Origin): readonly string[] | undefined {
  if (from.module !== to.module || from.path.length > to.path.length) return undefined
  if (from.path.some((member, index) => member !== to.path[index])) return undefined
  return to.path.slice(from.path.length)
}

export function isBuiltin(specifier: string): boolean {
  return normalizeModule(specifier).startsWith('node:')
}

export function isRelative(specifier: string): boolean {
  return /^\.\.?(?:\/|$)/.test(specifier)
}

function withoutExtension(path: string): string {
  return path
    .replace(/\.[cm]?[jt]sx?$/, '')
    .replace(/(?<=.)\/index$/, '')
    .replace(/(?<=.)\/$/, '')
}
