import type { MeasuredValue } from '../../analysis/measures.ts'
import { rateBlocking } from '../../analysis/measures.ts'
import { writeEstimate, writeValue } from '../../analysis/write-value.ts'
import type { VariantResult } from '../../format/comparison.ts'
import type { Summary } from '../summary.ts'

interface MetricsTableProps {
  readonly summary: Summary
  readonly variants: readonly VariantResult[]
}

/** Every measure of every variant: the median, a bar, and how sure the difference to the baseline is. */
export function MetricsTable({ summary, variants }: MetricsTableProps) {
  const rows = summary.table.filter(({ values }) => values.some((value) => (value?.median ?? 0) !== 0))
  if (rows.length === 0) return null
  return (
    <section>
      <h2>Measured</h2>
      <p class="dim">
        Medians of runs without the profiler, variants in turns. A line over a bar is the 95 % interval of the
        difference to the baseline; where it spans the baseline, no difference was measured.
      </p>
      <div class="scrolls" tabIndex={0} role="group" aria-label="Table of measures">
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span class="unseen">Measure</span>
              </th>
              {variants.map(({ id, rounds }) => (
                <th key={id} scope="col">
                  {id} <span class="dim">{rounds.length === 1 ? '1 round' : `${rounds.length} rounds`}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, values }) => {
              const largest = Math.max(...values.map((value) => value?.median ?? 0))
              return (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  {values.map((value, index) => (
                    <td key={variants[index]?.id}>
                      {value ? (
                        <Value value={value} largest={largest} isBaseline={index === 0} />
                      ) : (
                        <span class="dim">not measured</span>
                      )}
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </section>
  )
}

interface ValueProps {
  readonly value: MeasuredValue
  readonly largest: number
  readonly isBaseline: boolean
}

function Value({ value, largest, isBaseline }: ValueProps) {
  const { measure, median, baseline, estimate } = value
  const percent = (amount: number): string => `${Math.min(100, (100 * amount) / (largest || 1))}%`
  const rating = measure.id === 'loop-blocking-time' ? rateBlocking(median) : ''
  return (
    <div class="value">
      <span class="figure">
        {writeValue(median, measure.unit)}
        {rating !== '' && <span class="unseen"> ({rating})</span>}
      </span>
      <div class={`bar ${rating}`} aria-hidden="true">
        <div class="filled" style={{ width: percent(median) }} />
        {!isBaseline && estimate && (
          <div
            class="interval"
            style={{
              left: percent(estimate.low * baseline),
              right: `calc(100% - ${percent(estimate.high * baseline)})`,
            }}
          />
        )}
      </div>
      {!isBaseline && <Change value={value} />}
    </div>
  )
}

function Change({ value: { change, estimate } }: { readonly value: MeasuredValue }) {
  if (change === 'nothing to compare') return null
  if (change === 'no difference measured') return <span class="change">no difference measured</span>
  return (
    <span class="change">
      <span class={change}>{change}</span>
      {estimate && `: ${writeEstimate(estimate)}`}
    </span>
  )
}
