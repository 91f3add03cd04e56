import { breakEvenCurve } from '../../analysis/break-even.ts'
import { writeNumber, writeValue } from '../../analysis/write-value.ts'
import type { Comparison } from '../../format/comparison.ts'
import type { ReportData } from '../report-data.ts'
import type { Summary } from '../summary.ts'
import { Chart } from './chart.tsx'

interface BreakEvenProps {
  readonly data: ReportData
  readonly summary: Summary
}

/** Buffers are copied, and objects are walked through besides. */
const kinds = ['objects', 'buffers'] as const
const leastMs = 0.01
const leastMb = 0.001

/** From which cost per call on a worker keeps the event loop freer, by what is sent; with the program's own work in it. */
export function BreakEven({ data, summary }: BreakEvenProps) {
  const { calibration } = data.comparison
  if (!calibration) return null
  const curves = {
    objects: breakEvenCurve(calibration),
    buffers: breakEvenCurve({ ...calibration, cloneObjectsMsPerMb: calibration.cloneBuffersMsPerMb }),
  }
  const points = ownPoints(data, summary)
  return (
    <section>
      <h2>When a worker pays on this machine</h2>
      <p class="dim">
        A worker that is there already answers in {writeValue(calibration.roundTripMs, 'ms')}. For each megabyte, objects keep the
        sender busy for {writeValue(calibration.cloneObjectsMsPerMb, 'ms')} and buffers for{' '}
        {writeValue(calibration.cloneBuffersMsPerMb, 'ms')}. Starting a worker takes {writeValue(calibration.spawnMs, 'ms')}. Work
        above the line keeps the event loop freer on a worker, work below it where it is. An asynchronous function of Node.js that
        does the work needs neither.
      </p>
      <Chart
        label={`The cost per call above which a worker pays, by the size of what is sent. ${points.map(({ text }) => text).join('. ')}`}
        heightPx={300}
        option={(palette) => {
          const axis = (name: string, unit: string) => ({
            type: 'log',
            name,
            nameLocation: 'middle',
            nameTextStyle: { color: palette.dim },
            axisLabel: { color: palette.dim, formatter: (value: number) => `${writeNumber(value)} ${unit}` },
            splitLine: { lineStyle: { color: palette.line } },
          })
          return {
            grid: { left: 90, right: 90, top: 16, bottom: 52 },
            xAxis: { ...axis('sent and received per call', 'MB'), nameGap: 30, min: leastMb },
            yAxis: { ...axis('work per call', 'ms'), nameGap: 66, min: leastMs },
            series: [
              ...kinds.map((kind) => ({
                type: 'line',
                symbol: 'none',
                silent: true,
                lineStyle: { color: palette.accent, width: 2, type: kind === 'objects' ? 'solid' : 'dashed' },
                endLabel: { show: true, formatter: kind, color: palette.text },
                data: curves[kind].map(({ payloadMb, workMs }) => [payloadMb, workMs]),
              })),
              {
                type: 'scatter',
                symbolSize: 13,
                itemStyle: { color: palette.busy, borderColor: palette.text },
                label: {
                  show: true,
                  position: 'right',
                  color: palette.text,
                  formatter: ({ data: point }: { data: { text: string } }) => point.text,
                },
                data: points,
              },
            ],
          }
        }}
      />
    </section>
  )
}

interface ChartPoint {
  readonly value: readonly [payloadMb: number, workMs: number]
  readonly text: string
}

/** The longest stretch of the baseline, and what the worker variant sends and gets for a call. */
function ownPoints({ comparison, lanes }: ReportData, { baseline }: Summary): ChartPoint[] {
  const tasks = baseline.profile?.threads.find(({ role }) => role === 'main')?.longTasks ?? []
  const longest = tasks.reduce(
    (best, task) => (best && best.endMs - best.startMs >= task.endMs - task.startMs ? best : task),
    tasks[0],
  )
  if (!longest) return []
  const workMs = longest.endMs - longest.startMs
  const payloadMb = payloadOf(comparison, lanes)
  const name = longest.function ?? 'the longest stretch'
  return [
    {
      value: [Math.max(leastMb, payloadMb), Math.max(leastMs, workMs)],
      text: `${name}: ${writeValue(workMs, 'ms')}`,
    },
  ]
}

function payloadOf({ variants }: Comparison, lanes: ReportData['lanes']): number {
  const messages = variants.flatMap(({ id }) => (id === 'worker' ? (lanes[id]?.messages ?? []) : []))
  const meanOf = (isSent: boolean): number => {
    const some = messages.filter(({ fromThread }) => (fromThread === 0) === isSent)
    return some.length === 0 ? 0 : some.reduce((sum, { bytes }) => sum + bytes, 0) / some.length
  }
  return (meanOf(true) + meanOf(false)) / 1e6
}
