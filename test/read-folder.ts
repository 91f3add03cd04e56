import { realpathSync } from 'node:fs'
import { loadConfiguration } from '../server/src/cli/load-configuration.ts'
import type { Configuration } from '../server/src/engine/configuration.ts'
import { findFiles } from '../server/src/host/find-files.ts'
import { readManifests } from '../server/src/host/read-manifests.ts'
import type { PackageManifest } from '../server/src/model/manifest.ts'

/** What the command line reads of a folder that it is run in. */
export interface ReadFolder {
  /** Absolute, with forward slashes. */
  readonly cwd: string
  readonly configuration: Configuration
  /** Absolute paths of everything that is linted. */
  readonly files: readonly string[]
  readonly manifests: readonly PackageManifest[]
}

export async function readFolder(folder: string): Promise<ReadFolder> {
  const cwd = realpathSync(folder).replaceAll('\\', '/')
  const configuration = await loadConfiguration(cwd, undefined)
  const { directory, include, exclude } = configuration
  const { files } = await findFiles({ cwd, patterns: [], start: cwd, directory, include, exclude })
  return { cwd, configuration, files, manifests: readManifests(files) }
}
