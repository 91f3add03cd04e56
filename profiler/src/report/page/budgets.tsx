import { writeValue } from '../../analysis/write-value.ts'
import type { BudgetResult } from '../../format/comparison.ts'

/** What was allowed, beside what was measured. */
export function Budgets({ budgets = [] }: { readonly budgets: readonly BudgetResult[] | undefined }) {
  if (budgets.length === 0) return null
  return (
    <section>
      <h2>Budget of {budgets[0]?.variant}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Measure</th>
            <th scope="col">allowed</th>
            <th scope="col">measured</th>
            <th scope="col">
              <span class="unseen">Outcome</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {budgets.map(({ name, label, allowedMs, measuredMs, outcome }) => (
            <tr key={name}>
              <th scope="row">{label}</th>
              <td>{writeValue(allowedMs, 'ms')}</td>
              <td>{measuredMs === undefined ? '' : writeValue(measuredMs, 'ms')}</td>
              <td>
                <span class="change">
                  <span class={outcome === 'kept' ? 'better' : 'worse'}>{outcome}</span>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
