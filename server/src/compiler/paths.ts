import { existsSync, realpathSync } from 'node:fs'
import { dirname, relative } from 'node:path/posix'

/** The compiler's spelling of a path: forward slashes, the drive letter as it is. */
export function toCompilerPath(path: string): string {
  return path.includes('\\') && /^[a-zA-Z]:|^\\\\/.test(path) ? path.replaceAll('\\', '/') : path
}

/** The directory that a path is in, or undefined for a root or a drive. */
export function parentDirectory(path: string): string | undefined {
  const parent = dirname(path)
  return parent === path || /^[a-zA-Z]:\/?$/.test(path) ? undefined : parent
}

/** The directory and its ancestors, nearest first. */
export function* directoriesUpwards(directory: string): Generator<string> {
  for (let current: string | undefined = directory; current !== undefined; current = parentDirectory(current))
    yield current
}

/** `directory/name` for the nearest directory upwards that has it. */
export function findUpwards(directory: string, name: string): string | undefined {
  for (const current of directoriesUpwards(directory)) {
    const candidate = joinPath(current, name)
    if (existsSync(candidate)) return candidate
  }
  return undefined
}

export function joinPath(directory: string, name: string): string {
  return directory.endsWith('/') ? directory + name : `${directory}/${name}`
}

/** The path as a user in that directory would type it: relative where that is shorter. */
export function shortPath(directory: string, path: string): string {
  const short = relative(directory, path)
  return short.length < path.length && !short.startsWith('../../..') ? short : path
}

/** The path with all symbolic links followed, or the path itself where that fails (a loop, a missing file). */
export function realPath(path: string): string {
  try {
    return toCompilerPath(realpathSync.native(path))
  } catch {
    return path
  }
}

export function isInside(directory: string, file: string): boolean {
  return file.startsWith(directory.endsWith('/') ? directory : `${directory}/`)
}

/** The nearest directory that all files are in, or undefined for no files. */
export function commonDirectory(files: readonly string[]): string | undefined {
  const [first, ...others] = files
  if (first === undefined) return undefined
  let common = dirname(first)
  for (const file of others) {
    while (!isInside(common, file)) common = parentDirectory(common) ?? '/'
  }
  return common
}
