import { statSync } from 'node:fs'

/** Whether there is a file of this name on disk. */
export function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false
}
