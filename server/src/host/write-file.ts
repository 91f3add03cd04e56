import { accessSync, constants, lstatSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { RunError, systemReason } from './run-error.ts'

/**
 * Writes a text so that nobody ever sees half of it: into a temporary file beside the target, which then takes its
 * place. Synchronous, so that an interrupt finds as little time as possible between the two steps.
 */
export function writeFileAtomically(file: string, text: string): void {
  const target = existingTarget(file)
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.tmp`)
  try {
    if (isSpecial(target)) {
      writeFileSync(target, text)
      return
    }
    writeFileSync(temporary, text)
    renameSync(temporary, target)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw new RunError(`Cannot write ${file}: ${systemReason(error)}.`, { cause: error })
  }
}

/** Throws a RunError for a file that `writeFileAtomically` could not write, before any work is done for it. */
export function checkWritable(file: string): void {
  const target = existingTarget(file)
  const status = lstatSync(target, { throwIfNoEntry: false })
  if (status?.isDirectory()) throw new RunError(`Cannot write ${file}: it is a directory.`)
  try {
    accessSync(isSpecial(target) ? target : path.dirname(target), constants.W_OK)
  } catch (error) {
    throw new RunError(`Cannot write ${file}: ${systemReason(error)}.`, { cause: error })
  }
}

/** Where a symbolic link leads, so that the link itself stays. */
export function existingTarget(file: string): string {
  try {
    return realpathSync(file)
  } catch {
    return file
  }
}

/** Devices and pipes such as /dev/null have no content to replace. A directory is refused when it is to be replaced. */
function isSpecial(file: string): boolean {
  const status = lstatSync(file, { throwIfNoEntry: false })
  return status !== undefined && !status.isFile()
}
