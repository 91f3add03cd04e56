import { NotRunnable } from '../../../../profiler/src/launch/runtime.ts'
import { TooLarge } from '../../../../profiler/src/launch/workspace.ts'
import { interruptible } from '../../host/interruptible.ts'
import { RunError } from '../../host/run-error.ts'
import { exitCodes, type CommandIo, type ExitCode } from '../command-io.ts'
import { deliverComparison } from '../profile/deliver-comparison.ts'
import { findProgram } from '../profile/find-program.ts'
import { makePlan } from '../profile/make-plan.ts'
import { makeNamedVariants, parseVersions } from '../profile/named-variants.ts'
import { createProgressRecords } from '../profile/progress-records.ts'
import { packageOf, runComparison } from '../profile/run-comparison.ts'
import { createProgressLine, type ProgressLine } from '../progress-line.ts'
import type { ProfileFlags } from './profile-flags.ts'

/** `offloop profile`: runs a program beside its variants and says which one pays. Throws a RunError when that cannot be done. */
export async function runProfile(flags: ProfileFlags, io: CommandIo): Promise<ExitCode> {
  const isForProgram = flags.progress === 'ndjson'
  const progress = isForProgram ? createProgressRecords(io.stderr) : createProgressLine(io.stderr, 'Profiling', 'steps')
  try {
    return await interruptible((signal) => profile(flags, io, progress, signal))
  } catch (error) {
    if (error instanceof NotRunnable || error instanceof TooLarge) throw new RunError(error.message, { cause: error })
    throw error
  } finally {
    progress.clear()
  }
}

async function profile(
  flags: ProfileFlags,
  io: CommandIo,
  progress: ProgressLine,
  signal: AbortSignal,
): Promise<ExitCode> {
  const program = await findProgram(flags, io)
  const versions = parseVersions(flags.variant ?? [], io.cwd)
  const tell = (what: string): void => progress.update(0, 0, what)
  const { file } = program
  const plan = await makePlan(flags, io, { file, root: packageOf([file]), tell })
  const root = packageOf(plan.files)
  const named = await makeNamedVariants({ versions, file, root })
  const { comparison, directory } = await runComparison({
    program,
    plan,
    root,
    flags,
    signal,
    variants: named.variants,
    onStep: (done, total, text) => progress.update(done, total, text),
  })
  progress.clear()
  const warned = { ...comparison, warnings: [...comparison.warnings, ...plan.notices, ...named.notices] }
  deliverComparison({ comparison: warned, plan, root, directory }, flags, io)
  return comparison.variants[0]?.failure === undefined ? exitCodes.clean : exitCodes.findings
}
