import { budgetNames, type Budget, type BudgetName } from '../../../../profiler/src/analysis/budgets.ts'
import { RunError } from '../../host/run-error.ts'

/** What --budget says: `lbt=200ms,longest=0.05s`. Throws a RunError. */
export function parseBudgets(flags: readonly string[]): Budget[] {
  const budgets = new Map<BudgetName, Budget>()
  for (const written of flags.flatMap((flag) => flag.split(','))) {
    const [, key = '', amount, unit] = /^\s*(\w+)\s*=\s*(\d+(?:\.\d+)?)\s*(ms|s)\s*$/.exec(written) ?? []
    const name = budgetNames.find((one) => one === key)
    if (amount === undefined)
      throw new RunError(
        `--budget ${written}: a budget is written as lbt=200ms, in ms or s; separate several by commas.`,
      )
    if (name === undefined)
      throw new RunError(`--budget ${written}: there are budgets for ${budgetNames.join(', ')} only.`)
    if (budgets.has(name)) throw new RunError(`--budget ${written}: there are two budgets for ${name}.`)
    budgets.set(name, { name, allowedMs: Number(amount) * (unit === 's' ? 1000 : 1) })
  }
  return [...budgets.values()]
}
