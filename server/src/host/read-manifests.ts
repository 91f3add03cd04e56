import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { toSlashes } from './paths.ts'

/** What a package.json says of the code around it. */
export interface Manifest {
  /** Absolute directory, without a trailing slash. */
  readonly directory: string
  /** Declared dependencies of every kind, each with its range. */
  readonly dependencies: ReadonlyMap<string, string>
  /** Absolute paths of the files that `bin` and one-off `scripts` run. */
  readonly scriptFiles: readonly string[]
  readonly name?: string
  /** What Node.js takes a `.js` file for. */
  readonly type?: 'module' | 'commonjs'
  /** Whether npm would refuse to publish it: an application or a part of one. */
  readonly isPrivate?: boolean
  /** As it stands there: relative to `directory`. */
  readonly main?: string
  /** As it stands there: a string, or an object of conditions and paths. */
  readonly exports?: unknown
  /** Commands by name. */
  readonly scripts?: ReadonlyMap<string, string>
}

const dependencyKinds = ['peerDependencies', 'optionalDependencies', 'devDependencies', 'dependencies'] as const

/** Scripts that start something that keeps running, as a server does. */
const lastingScript =
  /^(?:pre|post)?(?:start|dev|develop|serve|server|watch|preview|worker|prod|production)(?:$|[:._-])/

/** Build output that has its source beside it. */
const outputDirectory = /^(?:\.\/)?(?:dist|build|lib|out)\//

/**
 * The package.json files in the directories of the files and above them, up to the file system's root.
 * Broken ones are left out: they tell nothing.
 */
export function readManifests(files: readonly string[]): Manifest[] {
  const directories = new Set<string>()
  for (const file of files) {
    for (let at = path.dirname(file); !directories.has(at); at = path.dirname(at)) directories.add(at)
  }
  return [...directories]
    .filter((directory) => existsSync(path.join(directory, 'package.json')))
    .map(readManifest)
    .filter((manifest) => manifest !== undefined)
}

function readManifest(directory: string): Manifest | undefined {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8').replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
  if (!isRecord(value)) return undefined
  const dependencies = new Map<string, string>()
  for (const kind of dependencyKinds) {
    for (const [name, range] of stringEntries(value[kind])) dependencies.set(name, range)
  }
  const named = [...binFiles(value['bin']), ...stringEntries(value['scripts']).flatMap(scriptFiles)]
  const files = new Set(named.map((file) => findSource(directory, file)).filter((file) => file !== undefined))
  return {
    directory: toSlashes(directory).replace(/\/$/, ''),
    dependencies,
    scriptFiles: [...files],
    ...(typeof value['name'] === 'string' && { name: value['name'] }),
    type: value['type'] === 'module' ? 'module' : 'commonjs',
    isPrivate: value['private'] === true,
    ...(typeof value['main'] === 'string' && { main: value['main'] }),
    ...(value['exports'] !== undefined && { exports: value['exports'] }),
    scripts: new Map(stringEntries(value['scripts'])),
  }
}

function binFiles(bin: unknown): string[] {
  return typeof bin === 'string' ? [bin] : stringEntries(bin).map(([, file]) => file)
}

/** The source files that a script's command names: `node scripts/a.js && tsx b.ts`. */
function scriptFiles([name, command]: readonly [string, string]): string[] {
  if (lastingScript.test(name)) return []
  return command
    .split(/\s+/)
    .map((word) => word.replace(/^["'(]+|["');]+$/g, ''))
    .filter((word) => /^[\w@./-]+\.(?:[cm]?[jt]s|[jt]sx)$/.test(word))
}

/** The file itself, or where it is build output, the source that it is most likely built from. */
function findSource(directory: string, file: string): string | undefined {
  const candidates = [file]
  if (outputDirectory.test(file)) {
    const bare = file.replace(outputDirectory, '').replace(/\.[cm]?js$/, '')
    const extensions = ['.ts', '.mts', '.cts', '.tsx', '.js', '.mjs', '.cjs']
    for (const folder of ['src/', '']) candidates.push(...extensions.map((extension) => `${folder}${bare}${extension}`))
  }
  const found = candidates
    .map((candidate) => path.resolve(directory, candidate))
    .find((candidate) => existsSync(candidate))
  return found && toSlashes(found)
}

function stringEntries(value: unknown): (readonly [string, string])[] {
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text] as const] : []))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
