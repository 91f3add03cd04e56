import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path/posix'
import type { API } from 'typescript/sync'
import type { ConfigFile } from './config-reader.ts'
import { findUpwards, isInside, joinPath } from './paths.ts'

/** A program that we put together ourselves, for files that no configuration includes. */
export interface InferredPlan {
  readonly directory: string
  /** A tsconfig as it would have to be written in that directory. */
  readonly json: object
  /** Configurations whose sources take the place of their outputs. */
  readonly references: readonly ConfigFile[]
}

/** More files than this are not looked for beyond those that were asked for. */
const maxFoundFiles = 10_000
/** Larger files are generated; they are read only when they were asked for. */
const maxFoundFileBytes = 1024 * 1024

/** Settings for code without a configuration: reads TypeScript and JavaScript, follows every import that a runtime or a bundler would. */
const defaultOptions = {
  allowJs: true,
  checkJs: false,
  strict: true,
  target: 'esnext',
  lib: ['esnext', 'dom', 'dom.iterable'],
  module: 'preserve',
  moduleResolution: 'bundler',
  customConditions: ['node'],
  allowImportingTsExtensions: true,
  jsx: 'preserve',
  types: ['*'],
  experimentalDecorators: true,
  noEmit: true,
  skipLibCheck: true,
  maxNodeModuleJsDepth: 0,
}

/** Output and dependencies that no configuration tells us to leave out. */
const usualOutputs = [
  '**/node_modules',
  '**/bower_components',
  '**/dist',
  '**/build',
  '**/out',
  '**/coverage',
  '**/*.min.js',
]

/** One program for files that a configuration does not include, with its options, so that its paths and types work. */
export function planBesideConfig(
  files: readonly string[],
  config: ConfigFile,
  references: readonly ConfigFile[],
): InferredPlan {
  const json = config.adaptedText === undefined ? config.parsed.raw : (JSON.parse(config.adaptedText) as unknown)
  const top: { readonly compilerOptions?: object } = typeof json === 'object' && json !== null ? json : {}
  const compilerOptions = {
    ...top.compilerOptions,
    allowJs: true,
    checkJs: false,
    composite: false,
    incremental: false,
    maxNodeModuleJsDepth: 0,
  }
  return {
    directory: config.directory,
    json: {
      ...top,
      compilerOptions,
      files,
      include: [],
      references: references.map(({ path }) => ({ path })),
      typeAcquisition: { enable: false },
    },
    references,
  }
}

/**
 * One program per package for files without any configuration. It also takes in the other files of the package, because
 * what calls a function matters as much as what it calls.
 */
export function planWithoutConfig(files: readonly string[], cwd: string, api: API): InferredPlan[] {
  const byRoot = new Map<string, string[]>()
  for (const file of files) {
    const root = packageRoot(file, cwd)
    const group = byRoot.get(root)
    if (group) group.push(file)
    else byRoot.set(root, [file])
  }
  return [...byRoot].map(([root, group]) => {
    const { fileNames } = api.parseJsonConfigFileContent(
      { compilerOptions: defaultOptions, include: ['**/*'], exclude: usualOutputs },
      { configFileName: joinPath(root, 'jsconfig.json') },
    )
    const found = fileNames.length > maxFoundFiles || !existsSync(joinPath(root, 'package.json')) ? [] : fileNames
    const others = found.filter((file) => packageRoot(file, cwd) === root && isSmall(file))
    const files = [...new Set([...group, ...others])]
    return { directory: root, json: { compilerOptions: defaultOptions, files, include: [] }, references: [] }
  })
}

/** The directory of the nearest package.json, or else one that is as good. */
export function packageRoot(file: string, cwd: string): string {
  const manifest = findUpwards(dirname(file), 'package.json')
  if (manifest !== undefined) return dirname(manifest)
  return isInside(cwd, file) ? cwd : dirname(file)
}

function isSmall(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) <= maxFoundFileBytes
}
