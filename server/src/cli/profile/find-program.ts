import { exists, isDirectory, resolvePath } from '../../host/paths.ts'
import { readEnvironmentFiles } from '../../host/read-environment-files.ts'
import { RunError } from '../../host/run-error.ts'
import type { CommandIo } from '../command-io.ts'
import type { ProfileFlags } from '../commands/profile-flags.ts'

/** What is to be run, as far as the flags say it. */
export interface FoundProgram {
  /** Absolute path of an existing file. */
  readonly file: string
  readonly args: readonly string[]
  /** Absolute path of Node.js. */
  readonly node: string
  /** Absolute directory; the project's own where the user is elsewhere. */
  readonly cwd: string
  /** Beside what this process has. */
  readonly environment: Readonly<Record<string, string>>
}

/** Throws a RunError for what is not there. */
export async function findProgram(flags: ProfileFlags, io: CommandIo): Promise<FoundProgram> {
  const file = resolvePath(io.cwd, flags.file)
  if (!exists(file)) throw new RunError(`There is no file ${flags.file}.`)
  if (isDirectory(file)) throw new RunError(`${flags.file} is a directory; name the file that is to be run.`)
  return {
    file,
    args: flags.args,
    node: flags.node === undefined ? process.execPath : resolvePath(io.cwd, flags.node),
    cwd: resolvePath(io.cwd, flags.cwd ?? '.'),
    environment: await readEnvironmentFiles(flags.envFile ?? [], io.cwd, io.env),
  }
}
