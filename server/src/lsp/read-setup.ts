import { defaultConfiguration } from '../engine/configuration-defaults.ts'
import type { PlacedProblem } from '../engine/configuration-parse.ts'
import type { Configuration } from '../engine/configuration.ts'
import { withEditorRules } from '../engine/editor-rules.ts'
import { parseEvidenceFiles } from '../engine/evidence.ts'
import { knownRules } from '../engine/known-rules.ts'
import type { LiveSetup } from '../engine/live/live-setup.ts'
import type { Notice } from '../engine/notice.ts'
import { parsePackageModels } from '../engine/parse-package-models.ts'
import { findConfiguration, type FoundConfiguration } from '../host/find-configuration.ts'
import { findFiles } from '../host/find-files.ts'
import { readEvidenceFiles } from '../host/offloop-directory.ts'
import { readManifests } from '../host/read-manifests.ts'
import { readModels } from '../host/read-models.ts'
import { checkSources, type SkippedFile } from '../host/read-source.ts'
import { isRunError } from '../host/run-error.ts'
import { wouldFind } from '../host/would-find.ts'
import type { FolderSettings } from './settings.ts'

/** The configuration file of a folder and what is wrong with it. */
export interface ConfigurationState {
  /** Absolute path; undefined where there is none. */
  readonly file: string | undefined
  readonly text: string
  readonly problems: readonly Pick<PlacedProblem, 'message' | 'offset'>[]
}

export interface ReadSetup {
  readonly configuration: ConfigurationState
  /** Undefined where the configuration is wrong. */
  readonly setup: LiveSetup | undefined
  readonly notices: readonly Notice[]
}

/** What of a folder is read. */
export interface SetupRequest {
  /** Absolute directory of the folder, without symbolic links. */
  readonly directory: string
  /** Only these files, for a directory that is no project; all of the folder when undefined. */
  readonly only: readonly string[] | undefined
  readonly settings: FolderSettings
}

/** How many files are looked into before others get their turn. */
const batchSize = 64

/** Reads what the analysis of a folder must know, as the command line does, but without holding up the event loop. */
export async function readSetup(request: SetupRequest): Promise<ReadSetup> {
  const { directory: cwd, only, settings } = request
  const read = await readConfiguration(cwd, settings)
  const { configuration, state } = read
  if (!configuration) return { configuration: state, setup: undefined, notices: [] }

  const { directory, include, exclude, maxFileBytes } = configuration
  const place = { start: cwd, directory, include, exclude }
  const found = only ? { files: wouldFind(place, only), skipped: [] } : await findFiles({ cwd, patterns: [], ...place })
  const checked = await checkInTurns(found.files, maxFileBytes)
  const manifests = readManifests(checked.files)
  const packages = manifests.map((manifest) => manifest.directory)
  const { models, notices } = await parsePackageModels(readModels(manifests))
  return {
    configuration: state,
    setup: {
      cwd,
      configuration,
      files: checked.files,
      manifests,
      models,
      evidence: parseEvidenceFiles(readEvidenceFiles(cwd, packages)),
      leastSeverity: settings.leastSeverity,
    },
    notices: [
      ...(read.notice ? [read.notice] : []),
      ...[...found.skipped, ...checked.skipped].map(({ file, reason }) => ({ file, message: `skipped: ${reason}` })),
      ...notices,
    ],
  }
}

/** Whether the two differ in more than their files and where the type checker comes from. */
export function needsRestart(before: LiveSetup, after: LiveSetup): boolean {
  const relevant = ({ configuration, manifests, models, evidence, leastSeverity }: LiveSetup): string =>
    JSON.stringify([configuration, manifests, models, evidence, leastSeverity], (_, value: unknown) =>
      value instanceof Map ? [...value] : value,
    )
  return relevant(before) !== relevant(after)
}

interface CheckedConfiguration {
  readonly state: ConfigurationState
  readonly configuration: Configuration | undefined
  /** What of the editor's settings does not count. */
  readonly notice?: Notice
}

async function readConfiguration(directory: string, { rules }: FolderSettings): Promise<CheckedConfiguration> {
  let found: FoundConfiguration | undefined
  try {
    found = await findConfiguration(directory)
  } catch (error) {
    if (!isRunError(error)) throw error
    const problems = [{ message: error.message, offset: 0 }]
    return { state: { file: error.file, text: '', problems }, configuration: undefined }
  }
  if (!found) {
    const state = { file: undefined, text: '', problems: [] }
    return { state, ...(await withEditorRules(defaultConfiguration(directory, knownRules), [], rules)) }
  }
  // The schema library takes longer to load than a small project to lint, and most projects have no configuration.
  const { parseConfiguration } = await import('../engine/configuration-parse.ts')
  const { file, text } = found
  const parsed = parseConfiguration(found, knownRules)
  if ('problems' in parsed) return { state: { file, text, problems: parsed.problems }, configuration: undefined }
  const state = { file, text, problems: [] }
  return { state, ...(await withEditorRules(parsed.configuration, parsed.namedRules, rules)) }
}

async function checkInTurns(files: readonly string[], maxFileBytes: number) {
  const readable: string[] = []
  const skipped: SkippedFile[] = []
  for (let at = 0; at < files.length; at += batchSize) {
    const checked = checkSources(files.slice(at, at + batchSize), maxFileBytes)
    readable.push(...checked.files)
    skipped.push(...checked.skipped)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { files: readable, skipped }
}
