import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** The program of the 0x that a project has installed, else of the one on the PATH; absolute path of its JavaScript. */
export function findZeroX(directory: string, searchPath: string): string | undefined {
  return installedIn(directory) ?? onPath(searchPath)
}

function installedIn(directory: string): string | undefined {
  try {
    return programOf(createRequire(path.join(directory, 'x.js')).resolve('0x/package.json'))
  } catch {
    return undefined
  }
}

/** npm puts a link to it there, and under Windows a script beside the packages. */
function onPath(searchPath: string): string | undefined {
  for (const directory of searchPath.split(path.delimiter).filter((entry) => path.isAbsolute(entry))) {
    const link = path.join(directory, '0x')
    if (process.platform !== 'win32') {
      if (existsSync(link)) return realpathSync(link)
      continue
    }
    const manifest = path.join(directory, 'node_modules/0x/package.json')
    if (existsSync(`${link}.cmd`) && existsSync(manifest)) return programOf(manifest)
  }
  return undefined
}

function programOf(manifest: string): string | undefined {
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin?: string | Record<string, string> }
  const program = typeof bin === 'string' ? bin : bin?.['0x']
  return program === undefined ? undefined : path.resolve(path.dirname(manifest), program)
}
