import type { KnowledgeModel } from '../../knowledge/index.ts'
import type { PackageManifest } from '../../model/manifest.ts'
import type { Severity } from '../../model/finding.ts'
import type { Configuration } from '../configuration.ts'
import type { Evidence } from '../evidence.ts'

/** A folder that is being edited, as far as it is known before anything is opened. Plain data: it crosses to a thread. */
export interface LiveSetup {
  /** Absolute directory of the folder. */
  readonly cwd: string
  readonly configuration: Configuration
  /** Absolute path of the tsconfig to use for every file, instead of the nearest one. */
  readonly project?: string
  /** Absolute paths of all files that the configuration includes, as the command line would lint them. */
  readonly files: readonly string[]
  /** The package.json files around them. */
  readonly manifests: readonly PackageManifest[]
  /** What packages know of themselves. */
  readonly models: readonly KnowledgeModel[]
  /** What was measured of findings. */
  readonly evidence?: readonly Evidence[]
  /** Findings below this are not shown. */
  readonly leastSeverity: Severity
  /** Where the type checker comes from; a compiler of its own when absent. */
  readonly attachTo?: AttachTarget
}

/** The editor's own TypeScript server. */
export interface AttachTarget {
  /** Path of the socket or named pipe that it answers API requests on; it takes one connection and no other after that. */
  readonly pipe: string
  /** The version of TypeScript that the server states; found out when absent. */
  readonly version?: string
}

/** What changed since the last change that was told. Files are absolute; text is whole. */
export interface LiveChanges {
  /** Documents that the editor has open, by file; undefined for one that was closed and is the disk's again. */
  readonly documents?: ReadonlyMap<string, string | undefined>
  /** Files on disk. A file that is both open and changed on disk goes by what the editor has. */
  readonly changed?: readonly string[]
  readonly created?: readonly string[]
  readonly deleted?: readonly string[]
  /** `LiveSetup.files` as it is now, where files that came or went changed it. */
  readonly files?: readonly string[]
}
