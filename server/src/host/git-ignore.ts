import ignore, { type Ignore } from 'ignore'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The .gitignore files that hold for a directory: its own and those above it. */
export interface IgnoreChain {
  readonly rules: Ignore
  /** Absolute directory of the .gitignore file. */
  readonly directory: string
  readonly above: IgnoreChain | undefined
}

/** The chain for what is above the directory, up to the root of its git repository; none outside a repository. */
export function ignoresAbove(directory: string): IgnoreChain | undefined {
  const directories: string[] = []
  for (let at = directory; !existsSync(path.join(at, '.git'));) {
    const parent = path.dirname(at)
    if (parent === at) return undefined
    at = parent
    directories.unshift(at)
  }
  return directories.reduce<IgnoreChain | undefined>((chain, at) => withOwnIgnores(chain, at), undefined)
}

/** The chain with the directory's own .gitignore, where it has one. */
export function withOwnIgnores(above: IgnoreChain | undefined, directory: string): IgnoreChain | undefined {
  let text: string
  try {
    // offloop-ignore-next-line blocking-call -- The language server reads each directory's small file once, when a file comes up there.
    text = readFileSync(path.join(directory, '.gitignore'), 'utf8')
  } catch {
    return above
  }
  return { rules: ignore({ allowRelativePaths: true }).add(text), directory, above }
}

/** Whether git ignores the path: the nearest .gitignore that says something decides. */
export function isIgnored(chain: IgnoreChain | undefined, file: string, isDirectory: boolean): boolean {
  for (let link = chain; link; link = link.above) {
    const prefix = link.directory.endsWith('/') ? link.directory.length : link.directory.length + 1
    const { ignored, unignored } = link.rules.test(`${file.slice(prefix)}${isDirectory ? '/' : ''}`)
    if (ignored) return true
    if (unignored) return false
  }
  return false
}
