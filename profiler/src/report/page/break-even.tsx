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
const mostMb = 100

/** From which cost per call on a worker keeps the event loop freer, by what is sent; with the program's own work in it. */
export function BreakEven({ data, summary }: BreakEvenProps) {
  const { calibration } = data.comparison
  if (!calibration) return null
  const curves = {
    objects: breakEvenCurve(calibration),
    buffers: breakEvenCurve({ ...calibration, cloneObjectsMsPerMb: calibration.cloneBuffersMsPerMb }),
  }
  const own = ownWork(data, summary)
  return (
    <section>
      <h2>When a worker pays on this machine</h2>
      <p class="dim">
        A worker that is there already answers in {writeValue(calibration.roundTripMs, 'ms')}. For each megabyte,
        objects keep the sender busy for {writeValue(calibration.cloneObjectsMsPerMb, 'ms')} and buffers for{' '}
        {writeValue(calibration.cloneBuffersMsPerMb, 'ms')}. Starting a worker takes{' '}
        {writeValue(calibration.spawnMs, 'ms')}. Work above the line of what is sent keeps the event loop freer on a
        worker, work below it where it is. An asynchronous function of Node.js that does the work needs neither.
      </p>
      <Chart
        label={`The cost per call above which a worker pays, by the size of what is sent. ${own?.text ?? ''}`}
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
            grid: { left: 90, right: 90, top: 20, bottom: 52 },
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
              ...(own
                ? [
                    {
                      type: 'line',
                      silent: true,
                      lineStyle: { color: palette.bad, width: 1.5 },
                      // The label is written at the first of the two.
                      data: [
                        {
                          value: [leastMb, own.workMs],
                          label: { show: true, position: [12, 8], color: palette.text, formatter: own.text },
                        },
                        { value: [mostMb, own.workMs] },
                      ],
                      showSymbol: true,
                      symbolSize: 1,
                    },
                  ]
                : []),
              ...(own?.payloadMb === undefined
                ? []
                : [
                    {
                      type: 'scatter',
                      symbolSize: 13,
                      itemStyle: { color: palette.bad, borderColor: palette.text },
                      data: [
                        {
                          value: [Math.max(leastMb, own.payloadMb), own.workMs],
                          text: `${own.text}; the worker variant sends and gets ${writeNumber(own.payloadMb * 1000)} KB per message`,
                        },
                      ],
                    },
                  ]),
            ],
          }
        }}
      />
    </section>
  )
}

interface OwnWork {
  readonly workMs: number
  /** Sent and received per message; undefined where no worker variant tells. */
  readonly payloadMb: number | undefined
  readonly text: string
}

/** What a call costs in the baseline, and what the worker variant sends and gets. */
function ownWork(data: ReportData, { baseline }: Summary): OwnWork | undefined {
  const work = workPerCall(data, baseline.profile?.calls) ?? longestStretch(baseline)
  return work && { ...work, payloadMb: payloadOf(data.comparison, data.lanes) }
}

/** Of the function of the main thread that takes the most time. */
function workPerCall({ functions, comparison }: ReportData, calls: number | undefined) {
  const hottest = functions.find(({ thread }) => thread === 'main thread')
  if (!hottest || calls === undefined) return undefined
  const workMs = hottest.ownMs / calls
  const call = comparison.target.kind === 'server' ? 'request' : 'call'
  return { workMs, text: `${hottest.name}: ${writeValue(workMs, 'ms')} per ${call}` }
}

function longestStretch({ profile }: Summary['baseline']) {
  const tasks = profile?.threads.find(({ role }) => role === 'main')?.longTasks ?? []
  const [longest] = [...tasks].sort((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs))
  if (!longest) return undefined
  const workMs = longest.endMs - longest.startMs
  const where = longest.function === undefined ? '' : `, mostly in ${longest.function}`
  return { workMs, text: `longest block: ${writeValue(workMs, 'ms')}${where}` }
}

function payloadOf({ variants }: Comparison, lanes: ReportData['lanes']): number | undefined {
  const messages = variants.flatMap(({ id }) => (id === 'worker' ? (lanes[id]?.messages ?? []) : []))
  if (messages.length === 0) return undefined
  const meanOf = (isSent: boolean): number => {
    const some = messages.filter(({ fromThread }) => (fromThread === 0) === isSent)
    return some.length === 0 ? 0 : some.reduce((sum, { bytes }) => sum + bytes, 0) / some.length
  }
  return (meanOf(true) + meanOf(false)) / 1e6
}
