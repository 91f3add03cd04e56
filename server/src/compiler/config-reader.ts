import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path/posix'
import type { API, Diagnostic, ParsedCommandLine } from 'typescript/sync'
import { adaptConfig, isUnsupported, type ConfigChange } from './adapt-config.ts'
import { commonDirectory, directoriesUpwards, findUpwards, joinPath, shortPath, toCompilerPath } from './paths.ts'
import { isDeclarationFile } from './source-names.ts'
import type { CompilerNotice } from './project.ts'
import { findWorkspaceReferences } from './workspace-references.ts'

/** A tsconfig or jsconfig, read once. */
export interface ConfigFile {
  readonly path: string
  readonly directory: string
  /** The files that it lists or includes, in its own order. */
  readonly fileNames: readonly string[]
  readonly parsed: ParsedCommandLine
  /** Configurations that it references, in order. */
  readonly declaredReferences: readonly string[]
  /** These, and the configurations of linked packages that its package depends on. */
  readonly references: readonly string[]
  /** Compiler options that are put in place of the file's own; null for one that is taken away. */
  readonly overrides: Readonly<Record<string, unknown>>
  /** The text to give to the compiler instead of the file's own, or undefined where that will do. */
  readonly adaptedText: string | undefined
  includes(file: string): boolean
}

export interface ConfigReaderOptions {
  readonly cwd: string
  readonly api: () => API
  readonly canonical: (path: string) => string
  readonly onNotice: (notice: CompilerNotice) => void
}

/** The user named a configuration that is not there. The message is fit for a user. */
export class ProjectNotFound extends Error {
  override readonly name = 'ProjectNotFound'
}

const noInputCodes = new Set([18002, 18003])
const circularCode = 18000

/** Reads configurations and tells once what is wrong with each. */
export class ConfigReader {
  private readonly options: ConfigReaderOptions
  private readonly configs = new Map<string, ConfigFile | undefined>()
  private readonly nearest = new Map<string, string | undefined>()

  constructor(options: ConfigReaderOptions) {
    this.options = options
  }

  /** Forgets what was read, because files changed. */
  forget(): void {
    this.configs.clear()
    this.nearest.clear()
  }

  /** Configurations that the editor would look at for files of a directory, nearest first. */
  *configsUpwards(directory: string): Generator<ConfigFile> {
    for (const current of directoriesUpwards(directory)) {
      const path = this.configIn(current)
      const config = path === undefined ? undefined : this.read(path)
      if (config) yield config
    }
  }

  /** The configuration, or undefined when there is no such file or it cannot be read; the user is told of the latter. */
  read(path: string): ConfigFile | undefined {
    const key = this.options.canonical(path)
    if (!this.configs.has(key)) this.configs.set(key, this.parse(path))
    return this.configs.get(key)
  }

  /** The configuration that the user named: a file, or a directory with a tsconfig.json. */
  readGiven(path: string): ConfigFile {
    const isDirectory = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
    const config = this.read(isDirectory ? joinPath(path, 'tsconfig.json') : path)
    if (!config) throw new ProjectNotFound(`${this.label(path)}: there is no configuration of TypeScript to read.`)
    return config
  }

  private configIn(directory: string): string | undefined {
    if (!this.nearest.has(directory)) {
      const candidates = ['tsconfig.json', 'jsconfig.json'].map((name) => joinPath(directory, name))
      this.nearest.set(directory, candidates.find(isFile))
    }
    return this.nearest.get(directory)
  }

  private parse(path: string): ConfigFile | undefined {
    const { api, canonical } = this.options
    if (!isFile(path)) return undefined
    let parsed: ParsedCommandLine
    try {
      readFileSync(path)
      parsed = api().parseConfigFile(path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).syscall === undefined) throw error
      this.notice(
        'broken-config',
        path,
        `${this.label(path)} cannot be read; its files are linted with default settings.`,
      )
      return undefined
    }
    const syntaxError = api().readConfigFile(path).error
    this.reportBroken(path, syntaxError ? [syntaxError, ...parsed.errors] : parsed.errors)
    const { overrides, changes } = adaptConfig(parsed)
    this.reportChanges(path, changes)
    const declared = (parsed.projectReferences ?? []).map((reference) =>
      configOfReference(toCompilerPath(reference.path)),
    )
    const known = new Set([path, ...declared])
    const linked = findWorkspaceReferences(dirname(path)).filter((reference) => !known.has(reference))
    const references = [...declared, ...linked]
    const compilerOptions = { ...implicitOverrides(path, parsed), ...overrides }
    const replaced = {
      ...(linked.length > 0 && { references: references.map((reference) => ({ path: reference })) }),
      compilerOptions,
    }
    const isReplaced = linked.length > 0 || Object.keys(compilerOptions).length > 0
    const included = new Set(parsed.fileNames.map(canonical))
    return {
      path,
      directory: dirname(path),
      fileNames: parsed.fileNames,
      parsed,
      declaredReferences: declared,
      references,
      overrides: compilerOptions,
      adaptedText: isReplaced ? withOverrides(parsed.raw, replaced) : undefined,
      includes: (file) => included.has(canonical(file)),
    }
  }

  private reportBroken(path: string, errors: readonly Diagnostic[]): void {
    const error = errors.find((candidate) => !isUnsupported(candidate) && !noInputCodes.has(candidate.code))
    if (!error) return
    const line = error.startPosition === undefined ? '' : `:${error.startPosition.line + 1}`
    const place = `${this.label(toCompilerPath(error.fileName ?? path))}${line}`
    const text =
      error.code === circularCode
        ? 'its "extends" leads back to itself.'
        : error.text.replaceAll(`'${toCompilerPath(this.options.cwd)}/`, "'")
    this.notice('broken-config', path, `${place}: ${text.replace(/\.?$/, ';')} linted with what could be read.`)
  }

  private reportChanges(path: string, changes: readonly ConfigChange[]): void {
    const [first] = changes
    if (!first) return
    const message =
      changes.length === 1
        ? `${first.what} is not supported by TypeScript 7; ${first.result}.`
        : `TypeScript 7 does not support ${changes.map(({ what, result }) => `${what} (${result})`).join(', ')}.`
    this.notice('adapted-config', path, `${this.label(path)}: ${message}`)
  }

  private notice(kind: CompilerNotice['kind'], file: string, message: string): void {
    this.options.onNotice({ kind, message, file })
  }

  private label(path: string): string {
    return shortPath(toCompilerPath(this.options.cwd), path)
  }
}

/** Settings whose defaults changed, where the project was written for the old defaults, or that only cost time here. */
function implicitOverrides(path: string, parsed: ParsedCommandLine): Record<string, unknown> {
  const overrides: Record<string, unknown> = {}
  const { types, maxNodeModuleJsDepth, importHelpers, outDir, rootDir, composite } = parsed.options
  if (maxNodeModuleJsDepth) overrides['maxNodeModuleJsDepth'] = 0
  // It makes every module import "tslib", for which TypeScript builds the whole program anew after every edit.
  if (importHelpers) overrides['importHelpers'] = false
  const needsRoot = outDir !== undefined && rootDir === undefined && !composite
  if ((types === undefined || needsRoot) && installedTypeScriptMajor(dirname(path)) < 6) {
    // Until version 6, a configuration without "types" saw all of node_modules/@types, and code relied on it for Node's own types.
    if (types === undefined) overrides['types'] = ['*']
    // Until then, output paths left out the directory that all sources share; imports of another package's output depend on it.
    const shared = needsRoot ? commonDirectory(parsed.fileNames.filter((file) => !isDeclarationFile(file))) : undefined
    if (shared !== undefined) overrides['rootDir'] = shared
  }
  return overrides
}

function installedTypeScriptMajor(directory: string): number {
  const manifest = findUpwards(directory, 'node_modules/typescript/package.json')
  if (manifest === undefined) return 0
  try {
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version?: unknown }
    return Number.parseInt(String(version), 10) || 0
  } catch {
    return 0
  }
}

function withOverrides(
  raw: unknown,
  replaced: { readonly compilerOptions: Readonly<Record<string, unknown>> },
): string {
  const top = typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {}
  const own = top['compilerOptions']
  const compilerOptions = typeof own === 'object' && own !== null ? own : {}
  return JSON.stringify({ ...top, ...replaced, compilerOptions: { ...compilerOptions, ...replaced.compilerOptions } })
}

function configOfReference(path: string): string {
  return path.endsWith('.json') ? path : joinPath(path, 'tsconfig.json')
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile()
}
