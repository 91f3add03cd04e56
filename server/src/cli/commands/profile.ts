import { checkBudgets } from '../../../../profiler/src/analysis/budgets.ts'
import type { Comparison } from '../../../../profiler/src/format/comparison.ts'
import { NotRunnable } from '../../../../profiler/src/launch/runtime.ts'
import { TooLarge } from '../../../../profiler/src/launch/workspace.ts'
import { interruptible } from '../../host/interruptible.ts'
import { RunError } from '../../host/run-error.ts'
import { exitCodes, type CommandIo, type ExitCode } from '../command-io.ts'
import { deliverComparison } from '../profile/deliver-comparison.ts'
import { checkBudgetOf, exitCodeOf, tellBrokenBudgets } from '../profile/judge-budgets.ts'
import { parseBudgets } from '../profile/parse-budgets.ts'
import { describeSystemError } from '../../host/describe-system-error.ts'
import { findProgram } from '../profile/find-program.ts'
import { listFindings, mayBeModule } from '../profile/list-findings.ts'
import { makePlan } from '../profile/make-plan.ts'
import { makeNamedVariants, parseVersions } from '../profile/named-variants.ts'
import { runRaw } from '../profile/run-raw.ts'
import { createProgressRecords } from '../profile/progress-records.ts'
import { chooseFunction } from '../profile/choose-function.ts'
import { packageOf } from '../profile/package-of.ts'
import { runComparison, startOf } from '../profile/run-comparison.ts'
import { tryProgram } from '../profile/try-program.ts'
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
    throw describeSystemError(error)
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
  if (flags.engine === '0x') {
    const tellRaw = (what: string): void => (what === '' ? progress.clear() : progress.update(0, 0, what))
    return runRaw({ program, flags, io, signal, tell: tellRaw })
  }
  const budgets = parseBudgets(flags.budget ?? [])
  const versions = parseVersions(flags.variant ?? [], io.cwd)
  const tell = (what: string): void => progress.update(0, 0, what)
  const chosen = await chooseFunction(flags, program, io)
  const { file } = chosen ?? program
  const plan = await makePlan({ ...flags, edits: flags.edits && flags.listFindings !== true }, io, {
    file,
    functionName: flags.function ?? chosen?.case,
    harness: chosen?.harness,
    root: packageOf([file]),
    tell,
  })
  const root = packageOf([file, ...plan.files])
  if (flags.listFindings === true) {
    const { node, environment } = program
    // Who is to choose findings has to know first whether the file is a program at all.
    if (!chosen && mayBeModule(plan.textOf(file)))
      await tryProgram({ root, node, environment, signal, target: startOf(program, root), chosen }, flags, io)
    progress.clear()
    io.stdout.write(`${JSON.stringify({ findings: listFindings(plan) })}\n`)
    return exitCodes.clean
  }
  const named = await makeNamedVariants({
    versions,
    file,
    files: plan.files,
    root,
    ...(chosen && { steady: [chosen.harness], isModule: true }),
  })
  checkBudgetOf(flags.budgetOf, ['baseline', ...[...plan.variants, ...named.variants].map(({ id }) => id)])
  const { comparison, directory } = await runComparison({
    program,
    chosen,
    plan,
    root,
    budgets,
    flags,
    io,
    signal,
    variants: named.variants,
    onStep: (done, total, text) => progress.update(done, total, text),
  })
  progress.clear()
  const judged = comparison.variants.find(({ id }) => id === flags.budgetOf)
  const told: Comparison = {
    ...comparison,
    warnings: [...comparison.warnings, ...plan.notices, ...named.notices],
    ...(judged && budgets.length > 0 && { budgets: checkBudgets(budgets, judged) }),
  }
  deliverComparison({ comparison: told, plan, root, directory }, flags, io)
  tellBrokenBudgets(told, flags, io)
  return exitCodeOf(told)
}
