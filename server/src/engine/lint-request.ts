import type { Finding, Severity } from '../model/finding.ts'
import type { KnowledgeModel } from '../knowledge/index.ts'
import type { PackageManifest } from '../model/manifest.ts'
import type { Notice } from './notice.ts'
import type { Configuration } from './configuration.ts'
import type { Evidence } from './evidence.ts'

/** What to lint, already found on disk: the engine reads sources only through the compiler. */
export interface LintRequest {
  /** Absolute working directory. */
  readonly cwd: string
  /** Absolute paths of the files to report on. The call graph still sees their whole projects. */
  readonly files: readonly string[]
  /** Absolute path of the tsconfig to use for every file, instead of the nearest one. */
  readonly project?: string
  readonly configuration: Configuration
  /** Only these rules; all when absent. */
  readonly ruleIds?: readonly string[]
  /** Findings below this will not be shown; rules spare the work that only they need. Everything is found when absent. */
  readonly leastSeverity?: Severity
  /** How many projects may be linted side by side; one when absent. */
  readonly jobs?: number
  /** The package.json files around the linted files. */
  readonly manifests?: readonly PackageManifest[]
  /** What packages know of themselves: tried after the configuration's own rows, before the built-in ones. */
  readonly models?: readonly KnowledgeModel[]
  /** What was measured of findings, by the directory that it was kept in. */
  readonly evidence?: readonly Evidence[]
  /** Unsaved text by absolute path. */
  readonly unsavedText?: ReadonlyMap<string, string>
  /** Called at most a few times a second. */
  readonly onProgress?: (done: number, total: number, what: string) => void
}

export interface LintStats {
  readonly files: number
  readonly lines: number
  readonly projects: number
  /** Milliseconds by phase, in order of execution. */
  readonly phasesMs: Readonly<Record<string, number>>
  readonly callSites: number
  readonly functions: number
}

export interface LintResult {
  /** Sorted by file, position and rule; suppressed ones are left out. */
  readonly findings: readonly Finding[]
  readonly suppressedCount: number
  readonly notices: readonly Notice[]
  readonly stats: LintStats
  /** The linted text of a file that a finding or a path step names. */
  textOf(file: string): string
}
