import { readFile } from 'node:fs/promises'
import { toSlashes } from './paths.ts'
import { errorCode, RunError, systemReason } from './run-error.ts'

/** A small text file, or undefined when there is none. `shown` is its name in the error that is thrown otherwise. */
export async function readTextFile(file: string, shown: string = file): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const code = errorCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw new RunError(`Cannot read ${shown}: ${systemReason(error)}.`, { cause: error, file: toSlashes(file) })
  }
}
