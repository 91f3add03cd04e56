import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

/** How a file is run. */
export interface Runtime {
  /** Absolute path of Node.js. */
  readonly node: string
  /** `v20.19.0`. */
  readonly version: string
  readonly nodeOptions: readonly string[]
  /** What takes the types out of TypeScript; undefined for JavaScript. */
  readonly typescript?: 'node' | 'tsx'
}

/** Why a file cannot be run, one sentence that says what to do. */
export class NotRunnable extends Error {}

const run = promisify(execFile)

/**
 * Finds out how a file is run: JavaScript by Node.js alone, TypeScript by the tsx that the project has, else by Node.js itself
 * where it can (https://nodejs.org/api/typescript.html). Throws NotRunnable.
 */
export async function findRuntime(file: string, node: string): Promise<Runtime> {
  const version = await versionOf(node)
  const options = { node, version }
  if (!/\.[cm]?tsx?$/.test(file)) return { ...options, nodeOptions: [] }
  const tsx = findTsx(path.dirname(file))
  if (tsx) return { ...options, nodeOptions: ['--import', pathToFileURL(tsx).href], typescript: 'tsx' }
  if (stripsTypes(version) && !file.endsWith('.tsx')) return { ...options, nodeOptions: [], typescript: 'node' }
  const what = file.endsWith('.tsx')
    ? 'Node.js does not run .tsx files by itself'
    : `Node.js ${version} does not run TypeScript by itself`
  throw new NotRunnable(
    `${what}: install tsx in the project (npm install --save-dev tsx)${file.endsWith('.tsx') ? '' : ', or choose a Node.js from 22.18 with --node'}.`,
  )
}

async function versionOf(node: string): Promise<string> {
  try {
    const { stdout } = await run(node, ['--version'], { timeout: 10_000 })
    const version = stdout.trim()
    if (/^v\d+\.\d+\.\d+/.test(version)) return version
  } catch {
    // Whatever is wrong with it, it is not Node.js.
  }
  throw new NotRunnable(`${node} is no Node.js that can be started; name another one with --node.`)
}

/** Without a flag since 22.18 and 23.6. */
function stripsTypes(version: string): boolean {
  const [major = 0, minor = 0] = version.slice(1).split('.').map(Number)
  return major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)
}

function findTsx(directory: string): string | undefined {
  try {
    const manifest = createRequire(path.join(directory, 'x.js')).resolve('tsx/package.json')
    const loader = path.join(path.dirname(manifest), 'dist/loader.mjs')
    return existsSync(loader) ? loader : undefined
  } catch {
    return undefined
  }
}
