import { existsSync, statSync } from 'node:fs'
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

/** Whether there is anything at the path. */
export function exists(file: string): boolean {
  return existsSync(file)
}

export function isDirectory(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() === true
}
