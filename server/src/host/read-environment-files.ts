import { parseEnv } from 'node:util'
import { resolvePath } from './paths.ts'
import { readTextFile } from './read-text.ts'
import { RunError } from './run-error.ts'

/**
 * What files of environment variables say, as `node --env-file` reads them (https://nodejs.org/api/cli.html#--env-fileconfig): a
 * later file wins over an earlier one, and what `environment` has wins over all and is left out. Throws a RunError for a file that is not there.
 */
export async function readEnvironmentFiles(
  files: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Record<string, string>> {
  const found = new Map<string, string>()
  for (const file of files) {
    const text = await readTextFile(resolvePath(cwd, file), file)
    if (text === undefined) throw new RunError(`--env-file ${file}: there is no such file.`)
    for (const [name, value] of Object.entries(parseEnv(text))) {
      if (value !== undefined && environment[name] === undefined) found.set(name, value)
    }
  }
  return Object.fromEntries(found)
}
