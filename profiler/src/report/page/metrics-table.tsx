import { writeNumber, writeRatio, writeValue } from '../../analysis/write-value.ts'
import type { MeasuredValue } from '../../analysis/measures.ts'
import type { VariantResult } from '../../format/comparison.ts'
import type { Summary } from '../summary.ts'

interface MetricsTableProps {
  readonly summary: Summary
  readonly variants: readonly VariantResult[]
}

/** Total Blocking Time is good up to 200 ms and poor above 600 (https://web.dev/articles/tbt). */
const goodMs = 200
const poorMs = 600

/** Every measure of every variant: the median, a bar, and how sure the difference to the baseline is. */
export function MetricsTable({ summary, variants }: MetricsTableProps) {
  const rows = summary.table.filter(({ values }) => values.some((value) => (value?.median ?? 0) !== 0))
  return (
    <section>
      <h2>Measured</h2>
      <div class="scrolls">
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span class="unseen">Measure</span>
              </th>
              {variants.map(({ id, rounds }) => (
                <th key={id} scope="col">
                  {id} <span class="dim">{rounds.length} rounds</span>
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
                    <td key={variants[index]?.id}>{value && <Value value={value} largest={largest} isBaseline={index === 0} />}</td>
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
  const { measure, median, change, estimate } = value
  return (
    <>
      <div class="figure">{writeValue(median, measure.unit)}</div>
      <meter
        class={`bar ${toneOf(value)}`}
        min={0}
        max={largest || 1}
        value={median}
        aria-label={`${measure.label}: ${writeValue(median, measure.unit)}`}
      />
      {!isBaseline && (
        <div class={`change ${change.replaceAll(' ', '-')}`}>
          {estimate && change !== 'no difference measured'
            ? `${writeRatio(estimate.ratio)} (${writeNumber(estimate.low)} to ${writeNumber(estimate.high)} times)`
            : change === 'no difference measured'
              ? 'no difference measured'
              : change}
        </div>
      )}
    </>
  )
}

function toneOf({ measure, median }: MeasuredValue): string {
  if (measure.id !== 'loop-blocking-time') return ''
  return median <= goodMs ? 'good' : median > poorMs ? 'poor' : 'middling'
}
