import type { CustomSeriesRenderItem } from 'echarts/types/dist/shared'
import { useState } from 'preact/hooks'
import { writeValue } from '../../analysis/write-value.ts'
import type { ThreadProfile, VariantResult } from '../../format/comparison.ts'
import { Chart, type Palette } from './chart.tsx'
import type { Editor } from './editor.ts'

interface TimelineProps {
  readonly variants: readonly VariantResult[]
  readonly editor: Editor | undefined
}

const laneHeightPx = 34
/** Stretches that would be thinner than a hair are drawn together. */
const mostSegments = 4000

/** What each thread did when: a lane for each, with the stretches that kept the event loop from turning in red. */
export function Timeline({ variants, editor }: TimelineProps) {
  const profiled = variants.filter(({ profile }) => profile && profile.threads.length > 0)
  const [chosen, choose] = useState(profiled[0]?.id)
  const variant = profiled.find(({ id }) => id === chosen)
  if (!variant?.profile) return null
  const { threads, messages } = variant.profile
  const longTasks = threads.flatMap((thread) => thread.longTasks)
  return (
    <section>
      <h2>Timeline</h2>
      <div class="actions" role="tablist" aria-label="Variant">
        {profiled.map(({ id, title }) => (
          <button key={id} type="button" role="tab" aria-selected={id === chosen} onClick={() => choose(id)}>
            {title}
          </button>
        ))}
        <span class="dim">Scroll to zoom, drag to move. Red: longer than 50 ms without a turn of the event loop.</span>
      </div>
      <Chart
        key={variant.id}
        label={`Timeline of ${threads.length} threads of the ${variant.title}, with ${longTasks.length} tasks of more than 50 ms`}
        heightPx={threads.length * laneHeightPx + 96}
        onClick={(data) => {
          const place = (data as { readonly place?: { file: string; line: number; column: number } } | undefined)?.place
          if (place) editor?.ask({ kind: 'open', ...place })
        }}
        option={(palette) => ({
          grid: { left: 150, right: 16, top: 8, bottom: 64 },
          xAxis: {
            type: 'value',
            min: 0,
            axisLabel: { color: palette.dim, formatter: (value: number) => writeValue(value, 'ms') },
            splitLine: { lineStyle: { color: palette.line } },
          },
          yAxis: {
            type: 'category',
            inverse: true,
            data: threads.map(({ name }) => name),
            axisLabel: { color: palette.text, width: 140, overflow: 'truncate' },
            axisLine: { lineStyle: { color: palette.line } },
          },
          dataZoom: [
            { type: 'inside', filterMode: 'weakFilter' },
            { type: 'slider', height: 20, bottom: 8, filterMode: 'weakFilter', textStyle: { color: palette.dim } },
          ],
          tooltip: { confine: true, backgroundColor: palette.background, textStyle: { color: palette.text } },
          series: [
            {
              type: 'custom',
              name: 'threads',
              renderItem: drawStretch,
              encode: { x: [1, 2], y: 0 },
              tooltip: { formatter: ({ data }: { data: { text: string } }) => data.text },
              data: threads.flatMap((thread, lane) => stretchesOf(thread, lane, palette)),
            },
            {
              type: 'scatter',
              name: 'messages',
              symbol: 'triangle',
              symbolSize: 7,
              itemStyle: { color: palette.accent },
              tooltip: { formatter: ({ data }: { data: { text: string } }) => data.text },
              data: messages.slice(0, mostSegments).map(({ fromThread, toThread, atMs, bytes }) => ({
                value: [atMs, Math.max(0, threads.findIndex(({ threadId }) => threadId === fromThread))],
                text: `to ${threads.find(({ threadId }) => threadId === toThread)?.name ?? `thread ${toThread}`}, ${writeValue(bytes, 'bytes')}`,
              })),
            },
          ],
        })}
      />
    </section>
  )
}

function stretchesOf({ timeline, longTasks, endMs, startMs }: ThreadProfile, lane: number, palette: Palette) {
  const leastMs = (endMs - startMs) / mostSegments
  const plain = timeline
    .filter(({ state, ...segment }) => state !== 'idle' && segment.endMs - segment.startMs >= leastMs)
    .map(({ state, ...segment }) => ({
      value: [lane, segment.startMs, segment.endMs],
      text: `${state === 'gc' ? 'garbage collection' : 'busy'}, ${writeValue(segment.endMs - segment.startMs, 'ms')}`,
      itemStyle: { color: state === 'gc' ? palette.gc : palette.busy },
    }))
  const long = longTasks.map((task) => ({
    value: [lane, task.startMs, task.endMs],
    text: `${writeValue(task.endMs - task.startMs, 'ms')} without a turn of the event loop${task.function === undefined ? '' : `, mostly in ${task.function}`}`,
    itemStyle: { color: palette.bad },
    ...(task.source && { place: task.source }),
  }))
  const idle = {
    value: [lane, startMs, endMs],
    text: `at rest, from ${writeValue(startMs, 'ms')} to ${writeValue(endMs, 'ms')}`,
    itemStyle: { color: palette.idle },
  }
  return [idle, ...plain, ...long]
}

const drawStretch: CustomSeriesRenderItem = (params, api) => {
  const start = api.coord([api.value(1), api.value(0)])
  const end = api.coord([api.value(2), api.value(0)])
  const size = api.size?.([0, 1])
  const height = (Array.isArray(size) ? (size[1] ?? laneHeightPx) : laneHeightPx) * 0.6
  const [x = 0, y = 0] = start
  const area = params.coordSys as unknown as { x: number; width: number }
  const left = Math.max(x, area.x)
  const right = Math.min(end[0] ?? x, area.x + area.width)
  if (right < left) return undefined
  return {
    type: 'rect',
    shape: { x: left, y: y - height / 2, width: Math.max(1, right - left), height },
    style: { fill: api.visual('color') as string },
  }
}
