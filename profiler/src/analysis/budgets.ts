import type { BudgetResult, Target, VariantResult } from '../format/comparison.ts'
import { median } from './bootstrap.ts'
import { measuresOf } from './measures.ts'

/** What can have a budget, by the name that people write: of the measures whose id begins so, the worst counts. */
const budgeted = {
  lbt: { measures: 'loop-blocking-time', label: 'Loop Blocking Time', isOfServers: false },
  longest: { measures: 'longest-block', label: 'longest block', isOfServers: false },
  p99: { measures: 'p99:', label: 'p99 of the slowest route', isOfServers: true },
  probe: { measures: 'probe-p99', label: 'p99 wait of a cheap request', isOfServers: true },
} as const

export type BudgetName = keyof typeof budgeted

export const budgetNames = Object.keys(budgeted) as readonly BudgetName[]

/** So much a median over all rounds may be. */
export interface Budget {
  readonly name: BudgetName
  readonly allowedMs: number
}

/** Whether a budget has a meaning for such a program. */
export function appliesTo({ name }: Budget, kind: Target['kind']): boolean {
  return kind === 'server' || !budgeted[name].isOfServers
}

/** How a variant does beside its budgets. */
export function checkBudgets(budgets: readonly Budget[], variant: VariantResult): BudgetResult[] {
  const measures = measuresOf([variant])
  return budgets.map(({ name, allowedMs }) => {
    const { measures: id, label } = budgeted[name]
    const [worst] = measures
      .filter((measure) => measure.id.startsWith(id))
      .map((measure) => ({
        label: measure.label,
        measuredMs: median(variant.rounds.flatMap((round) => measure.of(round, variant.profile) ?? [])),
      }))
      .filter(({ measuredMs }) => !Number.isNaN(measuredMs))
      .sort((a, b) => b.measuredMs - a.measuredMs)
    const common = { name, variant: variant.id, allowedMs }
    if (!worst) return { ...common, label, outcome: 'not measured' }
    return { ...common, ...worst, outcome: worst.measuredMs <= allowedMs ? 'kept' : 'exceeded' }
  })
}
