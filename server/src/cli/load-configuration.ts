import { defaultConfiguration } from '../engine/configuration-defaults.ts'
import type { Configuration } from '../engine/configuration.ts'
import { knownRules } from '../engine/known-rules.ts'
import { findConfiguration, readConfiguration } from '../host/find-configuration.ts'
import { relativePath } from '../host/paths.ts'
import { RunError } from '../host/run-error.ts'

/**
 * The configuration that the user named, the nearest one in or above the working directory, or the defaults.
 * Throws a RunError with a line for each thing that is wrong with it.
 */
export async function loadConfiguration(cwd: string, named: string | undefined): Promise<Configuration> {
  const found = named === undefined ? await findConfiguration(cwd) : await readConfiguration(cwd, named)
  if (!found) return defaultConfiguration(cwd, knownRules)
  // The schema library takes longer to load than a small project to lint, and most projects have no configuration.
  const { parseConfiguration } = await import('../engine/configuration-parse.ts')
  const parsed = parseConfiguration(found, knownRules)
  if ('configuration' in parsed) return parsed.configuration
  const file = relativePath(cwd, found.file)
  throw new RunError(parsed.problems.map(({ line, message }) => `${file}:${line}: ${message}`).join('\n'))
}
