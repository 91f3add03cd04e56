import { realpathSync } from 'node:fs'
import { loadConfiguration } from '../../server/src/cli/load-configuration.ts'
import { FixSession } from '../../server/src/engine/edits/fix-session.ts'
import type { Severity } from '../../server/src/model/finding.ts'
import { findFiles } from '../../server/src/host/find-files.ts'
import { isFile } from '../../server/src/host/is-file.ts'
import { readManifests } from '../../server/src/host/read-manifests.ts'

export interface OpenedProject {
  readonly session: FixSession
  /** Absolute, with forward slashes. */
  readonly directory: string
  /** Absolute paths of everything that is linted. */
  readonly files: readonly string[]
}

/** Opens a directory as `offloop fix` would; `session` is to be closed. */
export async function openProject(folder: string, leastSeverity: Severity = 'hint'): Promise<OpenedProject> {
  const cwd = realpathSync(folder).replaceAll('\\', '/')
  const configuration = await loadConfiguration(cwd, undefined)
  const { directory, include, exclude } = configuration
  const { files } = await findFiles({ cwd, patterns: [], start: cwd, directory, include, exclude })
  const session = new FixSession(
    { cwd, configuration, files, manifests: readManifests(files), models: [], leastSeverity },
    { exists: isFile, onNotice: () => undefined },
  )
  return { session, directory: cwd, files }
}
