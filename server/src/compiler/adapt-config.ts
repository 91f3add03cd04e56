import type { Diagnostic, ParsedCommandLine } from 'typescript/sync'

/** What has to change in a configuration so that TypeScript 7 can work with it. */
export interface ConfigAdaptation {
  /** New values for `compilerOptions`, as a tsconfig spells them; null takes an inherited option away. */
  readonly overrides: Readonly<Record<string, unknown>>
  /** What the user should know, in the order of importance; empty when nothing was refused. */
  readonly changes: readonly ConfigChange[]
}

export interface ConfigChange {
  /** `moduleResolution "node"` */
  readonly what: string
  /** `linted as "bundler"` or `ignored` */
  readonly result: string
}

const unknownOptionCodes = new Set([5023, 5025])
const badValueCode = 6046

/** Enum values of options whose names TypeScript 7 still reads, but which it refuses. */
const refusedModules = new Map([
  [2, 'amd'],
  [3, 'umd'],
  [4, 'system'],
])
const refusedResolutions = new Map([
  [1, 'classic'],
  [2, 'node10'],
])
const es5 = 1
const firstNodeModule = 100
const lastNodeModule = 199

/** Options that only concern output or that are always on now: without them the code means the same to a linter. */
const ignoredOptions: readonly { readonly name: string; readonly refused: (value: unknown) => boolean }[] = [
  { name: 'outFile', refused: (value) => value !== undefined },
  { name: 'downlevelIteration', refused: (value) => value !== undefined },
  { name: 'esModuleInterop', refused: (value) => value === false },
  { name: 'allowSyntheticDefaultImports', refused: (value) => value === false },
  { name: 'alwaysStrict', refused: (value) => value === false },
]

/** Works out what TypeScript 7 refuses in a parsed configuration, and what to put in its place. */
export function adaptConfig(parsed: ParsedCommandLine): ConfigAdaptation {
  const options: Record<string, unknown> = { ...parsed.options }
  const written = writtenOptions(parsed.raw)
  const overrides: Record<string, unknown> = {}
  const changes: ConfigChange[] = []
  const change = (name: string, canonical: string, result: string): void => {
    const value = typeof written[name] === 'string' ? written[name] : canonical
    changes.push({ what: `${name} "${value}"`, result })
  }

  const module = options['module'] as number | undefined
  const refusedModule = refusedModules.get(module ?? -1)
  if (refusedModule) {
    overrides['module'] = 'commonjs'
    change('module', refusedModule, 'linted as "commonjs"')
  }
  const refusedResolution = refusedResolutions.get((options['moduleResolution'] as number | undefined) ?? -1)
  if (refusedResolution) {
    const isNodeModule = module !== undefined && module >= firstNodeModule && module <= lastNodeModule
    overrides['moduleResolution'] = isNodeModule ? null : 'bundler'
    // The old resolution did not know "exports" of a package.json, and code that was written for it imports past them.
    if (!isNodeModule) overrides['resolvePackageJsonExports'] = false
    change('moduleResolution', refusedResolution, isNodeModule ? 'linted as "module" says' : 'linted as "bundler"')
  }
  if (options['target'] === es5) {
    overrides['target'] = 'es2015'
    change('target', 'es5', 'linted as "es2015"')
  }
  adaptPaths(options, overrides)
  if (typeof options['baseUrl'] === 'string') change('baseUrl', options['baseUrl'], 'linted as "paths"')
  for (const { name, refused } of ignoredOptions) {
    if (!refused(options[name])) continue
    overrides[name] = null
    changes.push({ what: typeof options[name] === 'boolean' ? `${name} ${options[name]}` : name, result: 'ignored' })
  }
  for (const error of parsed.errors) {
    const fromError = changeFor(error)
    if (fromError) changes.push(fromError)
  }
  if (Array.isArray(options['lib']) && options['lib'].length === 0 && parsed.errors.some(isUnsupported))
    overrides['lib'] = null
  return { overrides, changes }
}

/** Whether an error of the configuration is about an option or a value that this compiler does not know. */
export function isUnsupported(error: Diagnostic): boolean {
  return unknownOptionCodes.has(error.code) || error.code === badValueCode
}

/** `baseUrl` as absolute `paths`, and paths that lack the leading dot made absolute. */
function adaptPaths(options: Readonly<Record<string, unknown>>, overrides: Record<string, unknown>): void {
  const baseUrl = options['baseUrl'] as string | undefined
  const paths = options['paths'] as Readonly<Record<string, readonly string[]>> | undefined
  const base = baseUrl ?? (options['pathsBasePath'] as string | undefined)
  if (base === undefined) return
  const isRelative = (target: string): boolean => /^\.\.?(\/|$)/.test(target)
  const isAbsolute = (target: string): boolean => /^(\/|[a-zA-Z]:[/\\])/.test(target)
  const targets = Object.values(paths ?? {}).flat()
  if (baseUrl === undefined && targets.every((target) => isRelative(target) || isAbsolute(target))) return
  const adapted: Record<string, string[]> = {}
  for (const [pattern, values] of Object.entries(paths ?? {})) {
    adapted[pattern] = values.map((target) => (isAbsolute(target) ? target : `${base}/${target}`))
  }
  if (baseUrl !== undefined) {
    overrides['baseUrl'] = null
    adapted['*'] ??= [`${baseUrl}/*`]
  }
  overrides['paths'] = adapted
}

function changeFor(error: Diagnostic): ConfigChange | undefined {
  const name = /'(?:--)?([\w.]+)'/.exec(error.text)?.[1]
  if (name === undefined) return undefined
  if (unknownOptionCodes.has(error.code)) return { what: name, result: 'ignored' }
  if (error.code !== badValueCode) return undefined
  const line = error.sourceLines?.[0]?.text
  const value = line?.slice(error.startPosition?.character, error.endPosition?.character)
  return { what: value ? `${name} ${value}` : name, result: name === 'lib' ? 'ignored' : 'linted with the default' }
}

function writtenOptions(raw: unknown): Readonly<Record<string, unknown>> {
  const options = (raw as { compilerOptions?: unknown } | null | undefined)?.compilerOptions
  return typeof options === 'object' && options !== null ? (options as Record<string, unknown>) : {}
}
