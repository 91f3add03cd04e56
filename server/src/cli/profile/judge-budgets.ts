import { appliesTo, type Budget } from '../../../../profiler/src/analysis/budgets.ts'
import type { Comparison, Target } from '../../../../profiler/src/format/comparison.ts'
import { writeBudgetTable } from '../../../../profiler/src/report/budget-table.ts'
import { RunError } from '../../host/run-error.ts'
import { exitCodes, type CommandIo, type ExitCode } from '../command-io.ts'
import type { ProfileFlags } from '../commands/profile-flags.ts'

/** Throws a RunError for a budget of what such a program does not have. */
export function checkApplication(budgets: readonly Budget[], kind: Target['kind']): void {
  const budget = budgets.find((one) => !appliesTo(one, kind))
  if (budget) throw new RunError(`--budget ${budget.name}: that is measured for servers only, and this is a ${kind}.`)
}

/** Throws a RunError where there is no such variant. */
export function checkBudgetOf(variant: string, variants: readonly string[]): void {
  if (!variants.includes(variant))
    throw new RunError(
      `--budget-of ${variant}: there is no such variant of this program; there is ${variants.join(', ')}.`,
    )
}

/** The exit code for a comparison: whether the program failed, and whether it kept to its budgets. */
export function exitCodeOf({ variants, budgets = [] }: Comparison): ExitCode {
  const judged = variants.filter(({ id }, index) => index === 0 || budgets.some(({ variant }) => variant === id))
  if (judged.some(({ failure, output }) => failure !== undefined || output.kind === 'different'))
    return exitCodes.findings
  if (budgets.some(({ outcome }) => outcome === 'not measured')) return exitCodes.couldNotRun
  return budgets.some(({ outcome }) => outcome === 'exceeded') ? exitCodes.findings : exitCodes.clean
}

/** Tells on standard error of budgets that were not kept, where standard output does not: the report is another format, or in a file. */
export function tellBrokenBudgets({ budgets = [] }: Comparison, flags: ProfileFlags, io: CommandIo): void {
  for (const { name, outcome } of budgets)
    if (outcome === 'not measured') io.stderr.write(`offloop: --budget ${name}: it could not be measured.\n`)
  const isTold = flags.output === undefined && (flags.format === 'pretty' || flags.format === 'markdown')
  if (isTold || flags.progress === 'ndjson' || budgets.every(({ outcome }) => outcome === 'kept')) return
  io.stderr.write(`${writeBudgetTable(budgets).join('\n')}\n`)
}
