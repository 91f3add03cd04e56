import { breakEvenCurve } from '../../analysis/break-even.ts'
import { writeNumber, writeValue } from '../../analysis/write-value.ts'
import type { Comparison } from '../../format/comparison.ts'
import type { Summary } from '../summary.ts'
import { Chart } from './chart.tsx'

interface BreakEvenProps {
  readonly comparison: Comparison
  readonly summary: Summary
}

/** From which cost per call on a worker keeps the event loop freer, by what is sent; with the program's own work in it. */
export function BreakEven({ comparison, summary }: BreakEvenProps) {
  const { calibration } = comparison
  if (!calibration) return null
  const curve = breakEvenCurve(calibration)
  const points = ownPoints(comparison, summary)
  return (
    <section>
      <h2>When a worker pays on this machine</h2>
      <p class="dim">
        A warm worker answers in {writeValue(calibration.roundTripMs, 'ms')}; a megabyte of objects keeps the sender busy for{' '}
        {writeValue(calibration.cloneObjectsMsPerMb, 'ms')}; starting a worker takes {writeValue(calibration.spawnMs, 'ms')}. Above
        the line the event loop is freer with a warm worker, below it without.
      </p>
      <Chart
        label="The cost per call above which a worker pays, by the size of what is sent"
        heightPx={280}
        option={(palette) => ({
          grid: { left: 70, right: 24, top: 16, bottom: 48 },
          tooltip: { trigger: 'item', confine: true, backgroundColor: palette.background, textStyle: { color: palette.text } },
          xAxis: {
            type: 'log',
            name: 'sent and received per call',
            nameLocation: 'middle',
            nameGap: 28,
            nameTextStyle: { color: palette.dim },
            axisLabel: { color: palette.dim, formatter: (value: number) => `${writeNumber(value)} MB` },
            splitLine: { lineStyle: { color: palette.line } },
          },
          yAxis: {
            type: 'log',
            name: 'work per call',
            nameTextStyle: { color: palette.dim },
            axisLabel: { color: palette.dim, formatter: (value: number) => `${writeNumber(value)} ms` },
            splitLine: { lineStyle: { color: palette.line } },
          },
          series: [
            {
              type: 'line',
              name: 'break-even',
              symbol: 'none',
              lineStyle: { color: palette.accent, width: 2 },
              areaStyle: { color: palette.bad, opacity: 0.12, origin: 'start' },
              data: curve.map(({ payloadMb, workMs }) => [payloadMb, workMs]),
            },
            {
              type: 'scatter',
              name: 'this program',
              symbolSize: 12,
              itemStyle: { color: palette.good },
              label: { show: true, position: 'top', color: palette.text, formatter: ({ data }: { data: { text: string } }) => data.text },
              tooltip: { formatter: ({ data }: { data: { text: string } }) => data.text },
              data: points.map(({ name, payloadMb, workMs }) => ({
                value: [Math.max(0.001, payloadMb), Math.max(0.001, workMs)],
                text: `${name}: ${writeValue(workMs, 'ms')}`,
              })),
            },
          ],
        })}
      />
    </section>
  )
}

/** The longest task of the baseline, and what the worker variant sends for a call. */
function ownPoints({ variants }: Comparison, { baseline }: Summary) {
  const tasks = baseline.profile?.threads.find(({ role }) => role === 'main')?.longTasks ?? []
  const [longest] = [...tasks].sort((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs))
  if (!longest) return []
  const messages = variants.find(({ id }) => id === 'worker')?.profile?.messages ?? []
  const payloadMb = messages.length > 0 ? (2 * messages.reduce((sum, { bytes }) => sum + bytes, 0)) / messages.length / 1e6 : 0
  return [{ name: longest.function ?? 'longest task', payloadMb, workMs: longest.endMs - longest.startMs }]
}
