import path from 'node:path'
import { fingerprintFindings } from '../../engine/fingerprint.ts'
import { knownRules } from '../../engine/known-rules.ts'
import type { LintRequest, LintResult } from '../../engine/lint-request.ts'
import { suggestionEnding } from '../../engine/nearest-name.ts'
import type { Notice } from '../../engine/notice.ts'
import { parsePackageModels } from '../../engine/parse-package-models.ts'
import { findFiles, type FoundFiles } from '../../host/find-files.ts'
import { changedLinesSince } from '../../host/git.ts'
import { exists, isDirectory, relativePath, resolvePath } from '../../host/paths.ts'
import { readManifests } from '../../host/read-manifests.ts'
import { readModels } from '../../host/read-models.ts'
import { checkSources } from '../../host/read-source.ts'
import { RunError } from '../../host/run-error.ts'
import { checkWritable } from '../../host/write-file.ts'
import type { Severity } from '../../model/finding.ts'
import { readBaseline, writeBaseline } from '../baseline-file.ts'
import type { CommandIo, ExitCode } from '../command-io.ts'
import { loadConfiguration } from '../load-configuration.ts'
import { createProgressLine } from '../progress-line.ts'
import { countRules, countSeverities, lineIndexes, noticeText, placeFinding, type Report } from '../report.ts'
import type { LintFlags } from './lint-flags.ts'
import { exitCodeOf, isShown, selectFindings, type Selection } from './select-findings.ts'
import { writeReport } from './write-report.ts'

export type Lint = (request: LintRequest) => Promise<LintResult>

/** The engine is loaded when there is something to lint, so that other commands and mistakes answer at once. */
const engineLint: Lint = async (request) =>
  (await import('../../engine/lint.ts')).lint(request, (await import('../lint-in-processes.ts')).lintInProcesses)

/** `offloop lint`: finds files, lints them and reports. Throws a RunError when that cannot be done. */
export async function runLint(flags: LintFlags, io: CommandIo, lint: Lint = engineLint): Promise<ExitCode> {
  checkFlags(flags)
  const { cwd } = io
  for (const file of [flags.output, flags.updateBaseline ? flags.baseline : undefined]) {
    if (file !== undefined) checkWritable(resolvePath(cwd, file))
  }
  const configuration = await loadConfiguration(cwd, flags.config)
  const baseline =
    flags.baseline === undefined ? undefined : await readBaseline(cwd, flags.baseline, flags.updateBaseline === true)
  const changed = flags.since === undefined ? undefined : await changedLinesSince(flags.since, cwd)
  const project = flags.project === undefined ? undefined : findProject(cwd, flags.project)

  const { directory, include, exclude } = configuration
  const start = project === undefined ? cwd : path.posix.dirname(project)
  const found = await findFiles({ cwd, patterns: flags.patterns, start, directory, include, exclude })
  const checked = checkSources(found.files, configuration.maxFileBytes)
  if (found.files.length === 0 && found.skipped.length === 0) {
    const place = start === cwd ? 'here' : `in ${relativePath(cwd, start)}`
    throw new RunError(`There is no JavaScript or TypeScript file to lint ${place}.`)
  }

  const manifests = readManifests(checked.files)
  const { models, notices } = await parsePackageModels(readModels(manifests))
  const progress = createProgressLine(io.stderr)
  const request: LintRequest = {
    cwd,
    files: checked.files,
    configuration,
    manifests,
    models,
    leastSeverity: leastSeverityOf(flags),
    onProgress: (done, total, what) => progress.update(done, total, relativePath(cwd, what)),
    ...(project !== undefined && { project }),
    ...(flags.rule && { ruleIds: flags.rule }),
    ...(flags.jobs !== undefined && { jobs: flags.jobs }),
  }
  let result: LintResult
  try {
    result = checked.files.length === 0 ? nothingLinted : await lint(request)
  } finally {
    progress.clear()
  }

  const selection = selectFindings(result, flags, { baseline, changed, files: checked.files })
  if (baseline && flags.updateBaseline && selection.match) {
    const accepted = selection.match.fresh.filter(({ finding }) => isShown(finding.severity, flags))
    io.stderr.write(`offloop: ${writeBaseline(baseline, selection.match, accepted)}\n`)
  }
  const report = buildReport(result, selection, flags, cwd, [
    ...skipNotices([found, checked]),
    ...notices,
    ...result.notices,
  ])
  await writeReport(report, flags, io)
  await writeRest(report, flags, io)
  return exitCodeOf(selection, flags, io)
}

/** A limit on warnings counts those that are not shown, and a baseline may know findings of every severity. */
function leastSeverityOf({ severity, baseline }: LintFlags): Severity {
  if (baseline !== undefined) return 'hint'
  return severity === 'error' ? 'warning' : severity
}

const nothingLinted: LintResult = {
  findings: [],
  suppressedCount: 0,
  notices: [],
  stats: { files: 0, lines: 0, projects: 0, phasesMs: {}, callSites: 0, functions: 0 },
  textOf: () => '',
}

function checkFlags({ rule, baseline, updateBaseline }: LintFlags): void {
  if (updateBaseline && baseline === undefined) throw new RunError('--update-baseline needs --baseline FILE.')
  const ids = knownRules.map((known) => known.id)
  for (const id of rule ?? []) {
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

function buildReport(
  result: LintResult,
  { shown, hidden, unchangedCount, baselinedCount, match }: Selection,
  flags: LintFlags,
  cwd: string,
  notices: readonly Notice[],
): Report {
  const linesOf = lineIndexes((file) => result.textOf(file))
  const named = fingerprintFindings(
    result.findings,
    (file) => result.textOf(file),
    (file) => relativePath(cwd, file),
  )
  const shownSet = new Set(shown)
  const findings = named
    .filter(({ finding }) => shownSet.has(finding))
    .map((finding) => placeFinding(finding, cwd, linesOf))
  return {
    findings,
    summary: {
      files: result.stats.files,
      findings: countSeverities(findings),
      byRule: countRules(findings),
      hidden: countSeverities(hidden),
      suppressed: result.suppressedCount,
      baselined: baselinedCount,
      outdated: match && !flags.updateBaseline ? match.outdated.length : 0,
      unchanged: unchangedCount,
    },
    notices,
    stats: flags.stats ? result.stats : undefined,
    cwd,
    linesOf,
  }
}

function skipNotices(parts: readonly Pick<FoundFiles, 'skipped'>[]): Notice[] {
  return parts.flatMap(({ skipped }) => skipped).map(({ file, reason }) => ({ file, message: `skipped: ${reason}` }))
}

/** Notices and figures go to standard error where the format has no place for them. */
async function writeRest(report: Report, flags: LintFlags, io: CommandIo): Promise<void> {
  const hasPlace = flags.format === 'pretty' || flags.format === 'json'
  if (hasPlace) return
  for (const notice of report.notices) io.stderr.write(`offloop: ${noticeText(notice, report.cwd)}\n`)
  if (report.stats) {
    const { formatStats } = await import('../reporters/pretty.ts')
    const { createColors } = (await import('picocolors')).default
    io.stderr.write(`${formatStats(report.stats, createColors(false)).join('\n')}\n`)
  }
}
