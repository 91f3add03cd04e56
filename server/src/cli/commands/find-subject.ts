import path from 'node:path'
import type { Configuration } from '../../engine/configuration.ts'
import { knownRules } from '../../engine/known-rules.ts'
import type { LintRequest } from '../../engine/lint-request.ts'
import { suggestionEnding } from '../../engine/nearest-name.ts'
import type { Notice } from '../../engine/notice.ts'
import { parsePackageModels } from '../../engine/parse-package-models.ts'
import { findFiles, type FoundFiles } from '../../host/find-files.ts'
import { exists, isDirectory, relativePath, resolvePath } from '../../host/paths.ts'
import { readManifests } from '../../host/read-manifests.ts'
import { readModels } from '../../host/read-models.ts'
import { checkSources } from '../../host/read-source.ts'
import { RunError } from '../../host/run-error.ts'
import { loadConfiguration } from '../load-configuration.ts'

/** What the user named, for a command that looks into code. */
export interface SubjectFlags {
  /** Files, directories and globs; empty for the project here. */
  readonly patterns: readonly string[]
  readonly project?: string
  readonly config?: string
}

/** The code that a command works on, and how it is to be read. */
export interface Subject extends Required<Pick<LintRequest, 'manifests' | 'models'>> {
  readonly configuration: Configuration
  /** Absolute path of the tsconfig to use for every file. */
  readonly project?: string
  /** Absolute paths of the files, readable ones only. */
  readonly files: readonly string[]
  /** Skipped files and the like. */
  readonly notices: readonly Notice[]
}

/** Finds and checks what the user named. Throws a RunError where there is nothing, or something else is wrong. */
export async function findSubject(
  { patterns, project: named, config }: SubjectFlags,
  cwd: string,
  purpose: 'lint' | 'fix' | 'profile',
): Promise<Subject> {
  const configuration = await loadConfiguration(cwd, config)
  const project = named === undefined ? undefined : findProject(cwd, named)
  const { directory, include, exclude } = configuration
  const start = project === undefined ? cwd : path.posix.dirname(project)
  const found = await findFiles({ cwd, patterns, start, directory, include, exclude })
  const checked = checkSources(found.files, configuration.maxFileBytes)
  if (found.files.length === 0 && found.skipped.length === 0) {
    const place = start === cwd ? 'here' : `in ${relativePath(cwd, start)}`
    throw new RunError(`There is no JavaScript or TypeScript file to ${purpose} ${place}.`)
  }
  const { notices, ...packages } = await readPackages(checked.files)
  return {
    configuration,
    ...(project !== undefined && { project }),
    files: checked.files,
    ...packages,
    notices: [...skipNotices([found, checked]), ...notices],
  }
}

/**
 * The subject with all that may use it: every readable source below `root`, or below the directory of the tsconfig that was
 * named, whether the configuration includes it or not.
 */
export async function findSurroundings(subject: Subject, root: string): Promise<Omit<Subject, 'notices'>> {
  const { configuration, project } = subject
  const { directory, exclude, maxFileBytes } = configuration
  const start = project === undefined ? root : path.posix.dirname(project)
  const found = await findFiles({ cwd: root, patterns: [], start, directory, include: ['**/*'], exclude })
  const files = [...new Set([...subject.files, ...checkSources(found.files, maxFileBytes).files])].sort()
  const { manifests, models } = await readPackages(files)
  return { configuration, ...(project !== undefined && { project }), files, manifests, models }
}

async function readPackages(files: readonly string[]): Promise<Pick<Subject, 'manifests' | 'models' | 'notices'>> {
  const manifests = readManifests(files)
  return { manifests, ...(await parsePackageModels(readModels(manifests))) }
}

/** Throws a RunError for a rule that there is not. */
export function checkRules(named: readonly string[] | undefined): void {
  const ids = knownRules.map((known) => known.id)
  for (const id of named ?? []) {
    if (!ids.includes(id)) throw new RunError(`There is no rule "${id}"${suggestionEnding(id, ids)}`)
  }
}

/** The tsconfig that --project names, by itself or by its directory. */
function findProject(cwd: string, named: string): string {
  const at = resolvePath(cwd, named)
  const candidates = isDirectory(at) ? [`${at}/tsconfig.json`, `${at}/jsconfig.json`] : [at]
  const file = candidates.find(exists)
  if (file !== undefined) return file
  const problem = isDirectory(at) ? 'there is no tsconfig.json in that directory' : 'there is no such file'
  throw new RunError(`--project ${named}: ${problem}.`)
}

function skipNotices(parts: readonly Pick<FoundFiles, 'skipped'>[]): Notice[] {
  return parts.flatMap(({ skipped }) => skipped).map(({ file, reason }) => ({ file, message: `skipped: ${reason}` }))
}
