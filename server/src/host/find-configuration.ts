import { parseTree, findNodeAtLocation } from 'jsonc-parser'
import path from 'node:path'
import { resolvePath, toSlashes } from './paths.ts'
import { readTextFile } from './read-text.ts'
import { RunError } from './run-error.ts'

/** A configuration's text and where it is. */
export interface FoundConfiguration {
  /** Absolute path. */
  readonly file: string
  /** Absolute path of the directory that it is in. */
  readonly directory: string
  readonly text: string
  /** Where the configuration sits in the file: `[]`, or `['offloop']` in a package.json. */
  readonly key: readonly string[]
}

const fileNames = ['offloop.jsonc', 'offloop.json'] as const
const packageKey = ['offloop']

/** The nearest configuration in `directory` or above it, or undefined where there is none. */
export async function findConfiguration(directory: string): Promise<FoundConfiguration | undefined> {
  const found = await Promise.all(fileNames.map((name) => readAt(path.join(directory, name), [])))
  const [withComments, plain] = found
  if (withComments && plain) {
    const { file } = withComments
    throw new RunError(`Both offloop.jsonc and offloop.json are in ${toSlashes(directory)}; keep one of them.`, {
      file,
    })
  }
  const own = withComments ?? plain ?? (await readFromPackage(path.join(directory, 'package.json')))
  if (own) return own
  const parent = path.dirname(directory)
  return parent === directory ? undefined : findConfiguration(parent)
}

/** The configuration file that the user named. */
export async function readConfiguration(cwd: string, named: string): Promise<FoundConfiguration> {
  const file = resolvePath(cwd, named)
  const isPackage = path.basename(file) === 'package.json'
  const found = await readAt(file, isPackage ? packageKey : [], named)
  if (!found) throw new RunError(`No such configuration file: ${named}.`)
  if (isPackage && !hasPackageKey(found.text)) throw new RunError(`${named} has no key "offloop".`)
  return found
}

async function readAt(file: string, key: readonly string[], shown?: string): Promise<FoundConfiguration | undefined> {
  const text = await readTextFile(file, shown)
  return text === undefined ? undefined : { file: toSlashes(file), directory: toSlashes(path.dirname(file)), text, key }
}

async function readFromPackage(file: string): Promise<FoundConfiguration | undefined> {
  const found = await readAt(file, packageKey)
  return found && hasPackageKey(found.text) ? found : undefined
}

/** A package.json that is broken is not ours to complain about, so errors do not count here. */
function hasPackageKey(text: string): boolean {
  if (!text.includes('"offloop"')) return false
  const root = parseTree(text)
  return root?.type === 'object' && findNodeAtLocation(root, packageKey) !== undefined
}
