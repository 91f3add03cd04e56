import { fingerprintFindings } from '../../engine/fingerprint.ts'
import { parseEvidenceFiles } from '../../engine/evidence.ts'
import { readEvidenceFiles } from '../../host/offloop-directory.ts'
import type { LintRequest, LintResult } from '../../engine/lint-request.ts'
import type { Notice } from '../../engine/notice.ts'
import { changedLinesSince } from '../../host/git.ts'
import { optimiseLate } from '../../host/optimise-late.ts'
import { relativePath, resolvePath } from '../../host/paths.ts'
import { RunError } from '../../host/run-error.ts'
import { checkWritable } from '../../host/write-file.ts'
import { countSeverities, type Severity } from '../../model/finding.ts'
import { readBaseline, writeBaseline } from '../baseline-file.ts'
import type { CommandIo, ExitCode } from '../command-io.ts'
import { createProgressLine } from '../progress-line.ts'
import { countRules, lineIndexes, noticeText, placeFinding, type Report } from '../report.ts'
import { checkRules, findSubject } from './find-subject.ts'
import type { LintFlags } from './lint-flags.ts'
import { exitCodeOf, isShown, selectFindings, type Selection } from './select-findings.ts'
import { writeReport } from './write-report.ts'

export type Lint = (request: LintRequest) => Promise<LintResult>

/** The engine is loaded when there is something to lint, so that other commands and mistakes answer at once. */
const engineLint: Lint = async (request) => {
  optimiseLate()
  return (await import('../../engine/lint.ts')).lint(request, (await import('../lint-in-processes.ts')).lintInProcesses)
}

/** `offloop lint`: finds files, lints them and reports. Throws a RunError when that cannot be done. */
export async function runLint(flags: LintFlags, io: CommandIo, lint: Lint = engineLint): Promise<ExitCode> {
  checkFlags(flags)
  const { cwd } = io
  for (const file of [flags.output, flags.updateBaseline ? flags.baseline : undefined]) {
    if (file !== undefined) checkWritable(resolvePath(cwd, file))
  }
  const baseline =
    flags.baseline === undefined ? undefined : await readBaseline(cwd, flags.baseline, flags.updateBaseline === true)
  const changed = flags.since === undefined ? undefined : await changedLinesSince(flags.since, cwd)
  const { files, notices, ...subject } = await findSubject(flags, cwd, 'lint')
  const progress = createProgressLine(io.stderr, 'Linting')
  const request: LintRequest = {
    cwd,
    files,
    ...subject,
    leastSeverity: leastSeverityOf(flags),
    onProgress: (done, total, what) => progress.update(done, total, relativePath(cwd, what)),
    ...(flags.evidence !== false && {
      evidence: parseEvidenceFiles(readEvidenceFiles(cwd, directoriesOf(subject.manifests))),
    }),
    ...(flags.rule && { ruleIds: flags.rule }),
    ...(flags.jobs !== undefined && { jobs: flags.jobs }),
  }
  let result: LintResult
  try {
    result = files.length === 0 ? nothingLinted : await lint(request)
  } finally {
    progress.clear()
  }

  const selection = selectFindings(result, flags, { baseline, changed, files })
  if (baseline && flags.updateBaseline && selection.match) {
    const accepted = selection.match.fresh.filter(({ finding }) => isShown(finding.severity, flags))
    io.stderr.write(`offloop: ${writeBaseline(baseline, selection.match, accepted)}\n`)
  }
  const report = buildReport(result, selection, flags, cwd, [...notices, ...result.notices])
  await writeReport(report, flags, io)
  await writeRest(report, flags, io)
  return exitCodeOf(selection, flags, io)
}

function directoriesOf(manifests: readonly { readonly directory: string }[]): string[] {
  return manifests.map(({ directory }) => directory)
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
  checkRules(rule)
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
    .map(({ finding, fingerprint }) => ({ ...placeFinding(finding, cwd, linesOf), fingerprint }))
    // What was measured is known best, and comes first.
    .sort((a, b) => (b.measured?.share ?? 0) - (a.measured?.share ?? 0))
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
