import path from 'node:path'
import type { CompareRequest, Variant } from '../../../../profiler/src/compare/compare-request.ts'
import { compareVariants } from '../../../../profiler/src/compare/compare-variants.ts'
import { detectKind } from '../../../../profiler/src/compare/detect-kind.ts'
import type { Comparison, RunSettings, Target } from '../../../../profiler/src/format/comparison.ts'
import { NotRunnable } from '../../../../profiler/src/launch/runtime.ts'
import { TooLarge } from '../../../../profiler/src/launch/workspace.ts'
import type { FixSession } from '../../engine/edits/fix-session.ts'
import type { LiveSetup } from '../../engine/live/live-setup.ts'
import type { Finding } from '../../model/finding.ts'
import { formatEvidence, parseEvidence } from '../../engine/evidence.ts'
import { interruptible } from '../../host/interruptible.ts'
import {
  createProfileDirectory,
  readEvidenceFile,
  removeDirectory,
  writeEvidenceFile,
} from '../../host/offloop-directory.ts'
import { exists, findAbove, isBelow, isDirectory, relativePath, resolvePath } from '../../host/paths.ts'
import { RunError } from '../../host/run-error.ts'
import { exitCodes, type CommandIo, type ExitCode } from '../command-io.ts'
import { createProgressLine } from '../progress-line.ts'
import { createProgressRecords } from '../profile/progress-records.ts'
import { chooseLoad } from '../profile/choose-load.ts'
import { planVariants, type Plan } from '../profile/plan-variants.ts'
import { collectEvidence } from '../profile/collect-evidence.ts'
import { keepComparison } from '../profile/keep-comparison.ts'
import { findSubject, findSurroundings } from './find-subject.ts'
import type { ProfileFlags } from './profile-flags.ts'
import { writeProfileReport } from './write-profile-report.ts'

/** `offloop profile`: runs a program beside its variants and says which one pays. Throws a RunError when that cannot be done. */
export async function runProfile(flags: ProfileFlags, io: CommandIo): Promise<ExitCode> {
  const file = resolvePath(io.cwd, flags.file)
  if (!exists(file)) throw new RunError(`There is no file ${flags.file}.`)
  if (isDirectory(file)) throw new RunError(`${flags.file} is a directory; name the file that is to be run.`)
  const node = flags.node === undefined ? process.execPath : resolvePath(io.cwd, flags.node)
  const isForProgram = flags.progress === 'ndjson'
  const progress = isForProgram ? createProgressRecords(io.stderr) : createProgressLine(io.stderr, 'Profiling', 'steps')
  const tell = (what: string): void => progress.update(0, 0, what)
  try {
    return await interruptible(async (signal) => {
      const plan = await makePlan(flags, io, { file, root: packageOf([file]), tell })
      const root = packageOf(plan.files)
      const cwd = resolvePath(io.cwd, flags.cwd ?? '.')
      const target = { file, cwd: cwd === root || isBelow(cwd, root) ? cwd : root, args: flags.args }
      const common = { root, node, environment: {}, signal }
      tell('Starting it once')
      const detected = await detectKind({ ...common, target })
      const settings: RunSettings = {
        rounds: flags.rounds,
        repeat: 1,
        timeoutMs: flags.timeout * 1000,
        ...(detected.kind === 'server' && { load: chooseLoad(flags, plan.findings) }),
      }
      const directory = createProfileDirectory(root, new Date().toISOString())
      const comparison = await compareVariants({
        ...common,
        target: { ...target, kind: detected.kind } satisfies Target,
        variants: [baseline, ...plan.variants],
        settings,
        keepProfilesIn: directory,
        onStep: ({ text, done, total }) => progress.update(done, total, text),
      } satisfies CompareRequest).catch((error: unknown) => {
        removeDirectory(directory)
        throw error
      })
      progress.clear()
      const warned: Comparison = { ...comparison, warnings: [...comparison.warnings, ...plan.notices] }
      const page = keepComparison({ comparison: warned, changes: plan.changes, directory, root })
      const known = { directory: root, entries: parseEvidence(readEvidenceFile(root) ?? '') }
      writeEvidenceFile(root, formatEvidence(collectEvidence(warned, plan, known)))
      if (!isForProgram || flags.output !== undefined) writeProfileReport(warned, flags, io)
      if (isForProgram) io.stdout.write(`${JSON.stringify({ directory, page })}\n`)
      else if (flags.format === 'pretty') io.stdout.write(`\nThe report: ${relativePath(io.cwd, page)}\n`)
      return comparison.variants[0]?.failure === undefined ? exitCodes.clean : exitCodes.findings
    })
  } catch (error) {
    if (error instanceof NotRunnable || error instanceof TooLarge) throw new RunError(error.message, { cause: error })
    throw error
  } finally {
    progress.clear()
  }
}

const baseline: Variant = { id: 'baseline', title: 'baseline', texts: new Map(), edits: [] }

/** The directory of the smallest package that has all the files in it. */
function packageOf(files: readonly string[]): string {
  let directory = path.posix.dirname(files[0] ?? '/')
  while (!files.every((file) => isBelow(file, directory))) directory = path.posix.dirname(directory)
  return findAbove(directory, ['package.json']) ?? directory
}

interface PlanOptions {
  readonly file: string
  readonly root: string
  readonly tell: (what: string) => void
}

/** The configuration is the one of the file's own package, wherever the command is run. */
async function makePlan(flags: ProfileFlags, io: CommandIo, { file, root, tell }: PlanOptions): Promise<Plan> {
  const cwd = root
  const config = flags.config === undefined ? undefined : resolvePath(io.cwd, flags.config)
  const subject = await findSubject({ patterns: [file], ...(config !== undefined && { config }) }, cwd, 'profile')
  const setup: LiveSetup = { cwd, ...(await findSurroundings(subject, root)), leastSeverity: 'info' }
  const picked = (flags.finding ?? []).map((place) => parsePlace(place, io.cwd))
  return planVariants({
    file,
    openSession: () => openSession(setup),
    isPicked: (finding: Finding, line: number) =>
      picked.length === 0 || picked.some((place) => place.file === finding.file && place.line === line),
    onProgress: tell,
  })
}

async function openSession(setup: LiveSetup): Promise<FixSession> {
  const { FixSession: Session } = await import('../../engine/edits/fix-session.ts')
  return new Session(setup, { exists, onNotice: () => undefined })
}

function parsePlace(place: string, cwd: string): { readonly file: string; readonly line: number } {
  const [, name, line] = /^(.+):(\d+)$/.exec(place) ?? []
  if (name === undefined) throw new RunError(`--finding ${place}: a finding is named by its place, as src/hash.ts:12.`)
  const file = resolvePath(cwd, name)
  if (!exists(file)) throw new RunError(`--finding ${place}: there is no file ${relativePath(cwd, file)}.`)
  return { file, line: Number(line) }
}
