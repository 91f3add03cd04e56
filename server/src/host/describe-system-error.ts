import { tmpdir } from 'node:os'
import { errorCode, isRunError, RunError, systemReason } from './run-error.ts'

/** What the system refuses where the copies of a project and the records of its runs are written. */
const ofStorage: ReadonlySet<string> = new Set([
  'EACCES',
  'EDQUOT',
  'EIO',
  'EMFILE',
  'ENOENT',
  'ENOSPC',
  'ENOTDIR',
  'EPERM',
  'EROFS',
])

/** The error for users where the place for temporary files has no room or is closed; any other error as it is. */
export function describeSystemError(error: unknown): unknown {
  const code = errorCode(error)
  if (isRunError(error) || code === undefined || !ofStorage.has(code)) return error
  return new RunError(
    `The project's copies are run in ${tmpdir()}, and something could not be written there: ${systemReason(error)}. Make room, or name another directory with the environment variable TMPDIR.`,
    { cause: error },
  )
}
