import { existsSync, realpathSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'

/** The path with forward slashes. */
export function toSlashes(file: string): string {
  return path.sep === '/' ? file : file.replaceAll(path.sep, '/')
}

/** The absolute, slash-separated path of what the user wrote. */
export function resolvePath(cwd: string, written: string): string {
  return toSlashes(path.resolve(cwd, written))
}

/** `file` as seen from `directory`, both absolute; `.` for the directory itself. */
export function relativePath(directory: string, file: string): string {
  return toSlashes(path.relative(directory, file)) || '.'
}

/** Whether the file lies in the directory or below it; both are absolute. */
export function isBelow(file: string, directory: string): boolean {
  return file.startsWith(directory.endsWith('/') ? directory : `${directory}/`)
}

/** Whether there is anything at the path. */
export function exists(file: string): boolean {
  return existsSync(file)
}

/** Whether there is a file of this name on disk. */
export function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true
}

export function isDirectory(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() === true
}

/** Where symbolic links on the way lead; the path itself where there is nothing. */
export function realPath(file: string): string {
  try {
    return toSlashes(realpathSync.native(file))
  } catch {
    return file
  }
}

/** The nearest of the directory and those above it that has one of the names in it; undefined where none has. */
export function findAbove(directory: string, names: readonly string[]): string | undefined {
  for (let at = directory; ; at = path.posix.dirname(at)) {
    if (names.some((name) => existsSync(`${at}/${name}`))) return at
    if (path.posix.dirname(at) === at) return undefined
  }
}

/** The user's home directory. */
export function homeDirectory(): string {
  return toSlashes(homedir())
}
