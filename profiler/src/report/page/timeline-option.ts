import type { CustomSeriesRenderItem } from 'echarts/types/dist/shared'
import type { EChartsCoreOption } from 'echarts/core'
import { writeValue } from '../../analysis/write-value.ts'
import type { ThreadProfile } from '../../format/comparison.ts'
import type { Lanes } from '../timeline-lanes.ts'
import type { Palette } from './palette.ts'

const laneHeightPx = 30
const barShare = 0.66
const grid = { left: 150, right: 24, top: 8, bottom: 66 }

export function heightOfLanes(lanes: number): number {
  return lanes * laneHeightPx + grid.top + grid.bottom
}

/** The chart of lanes: a row for each thread, stretches of work on it, messages from row to row. */
export function timelineOption(threads: readonly ThreadProfile[], lanes: Lanes, palette: Palette): EChartsCoreOption {
  const laneOf = (threadId: number): number => threads.findIndex((thread) => thread.threadId === threadId)
  const nameOf = (threadId: number): string => threads[laneOf(threadId)]?.name ?? `thread ${threadId}`
  return {
    grid,
    xAxis: {
      type: 'value',
      min: 0,
      max: Math.max(...threads.map(({ endMs }) => endMs)),
      axisLabel: { color: palette.dim, hideOverlap: true, showMaxLabel: false, formatter: writeTime },
      splitLine: { lineStyle: { color: palette.line } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: threads.map(({ name }) => name),
      axisLabel: { color: palette.text, width: 136, overflow: 'truncate' },
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
    },
    dataZoom: [
      { type: 'inside', filterMode: 'none', zoomOnMouseWheel: 'ctrl', moveOnMouseMove: true },
      {
        type: 'slider',
        filterMode: 'none',
        height: 18,
        bottom: 8,
        showDataShadow: false,
        borderColor: palette.line,
        fillerColor: palette.idle,
        textStyle: { color: palette.dim },
        labelFormatter: (value: number) => writeTime(value),
      },
    ],
    tooltip: {},
    series: [
      {
        type: 'custom',
        clip: true,
        renderItem: drawStretch,
        encode: { x: [1, 2], y: 0 },
        data: threads.flatMap((thread, lane) => stretchesOf(thread, lanes, lane, palette)),
      },
      {
        type: 'custom',
        clip: true,
        renderItem: drawMessage,
        encode: { x: 1, y: [0, 2] },
        data: lanes.messages.flatMap(({ fromThread, toThread, atMs, bytes }) => {
          const [from, to] = [laneOf(fromThread), laneOf(toThread)]
          if (from < 0 || to < 0) return []
          const size = bytes > 0 ? `, ${writeSize(bytes)}` : ''
          return {
            value: [from, atMs, to],
            text: `message from ${nameOf(fromThread)} to ${nameOf(toThread)}${size}, at ${writeTime(atMs)}`,
            itemStyle: { color: palette.accent },
          }
        }),
      },
    ],
  }
}

/** Long work is what a worker is for; on the main thread it keeps everybody waiting. */
function stretchesOf({ longTasks, endMs, startMs, role }: ThreadProfile, lanes: Lanes, lane: number, palette: Palette) {
  const idle = {
    value: [lane, startMs, endMs, 1],
    text: `at rest; the thread is there from ${writeTime(startMs)} to ${writeTime(endMs)}`,
    itemStyle: { color: palette.idle },
  }
  const work = (lanes.stretches[lane] ?? []).map(({ busyMs, gcMs, ...stretch }) => {
    const durationMs = stretch.endMs - stretch.startMs
    const share = Math.min(1, (busyMs + gcMs) / durationMs)
    const isGc = gcMs > busyMs
    return {
      value: [lane, stretch.startMs, stretch.endMs, 0.25 + 0.75 * share],
      text: `${isGc ? 'garbage collection' : 'busy'} ${share < 0.95 ? `${writeValue(share, 'share')} of ` : ''}${writeValue(durationMs, 'ms')}, at ${writeTime(stretch.startMs)}`,
      itemStyle: { color: isGc ? palette.gc : palette.busy },
    }
  })
  const long = longTasks.map((task) => ({
    value: [lane, task.startMs, task.endMs, 1],
    text: `${writeValue(task.endMs - task.startMs, 'ms')} without rest${task.function === undefined ? '' : `, mostly in ${task.function}`}, at ${writeTime(task.startMs)}`,
    itemStyle: { color: role === 'main' ? palette.bad : palette.busy },
    ...(task.source && { place: task.source }),
  }))
  return [idle, ...work, ...long]
}

const drawStretch: CustomSeriesRenderItem = (params, api) => {
  const [left = 0, middle = 0] = api.coord([api.value(1), api.value(0)])
  const [right = left] = api.coord([api.value(2), api.value(0)])
  const height = laneHeightPx * barShare
  const area = params.coordSys as unknown as { readonly x: number; readonly width: number }
  const from = Math.max(left, area.x)
  const to = Math.min(Math.max(right, left + 1), area.x + area.width)
  if (to <= from) return undefined
  return {
    type: 'rect',
    // What is pointed to would come before what is drawn over it.
    emphasisDisabled: true,
    shape: { x: from, y: middle - height / 2, width: to - from, height },
    style: { fill: api.visual('color') as string, opacity: Number(api.value(3)) },
  }
}

/** A line from lane to lane with a head at its end. */
const drawMessage: CustomSeriesRenderItem = (params, api) => {
  const [x = 0, from = 0] = api.coord([api.value(1), api.value(0)])
  const [, to = 0] = api.coord([api.value(1), api.value(2)])
  const area = params.coordSys as unknown as { readonly x: number; readonly width: number }
  if (x < area.x || x > area.x + area.width) return undefined
  const colour = api.visual('color') as string
  const back = to > from ? -6 : 6
  return {
    type: 'group',
    emphasisDisabled: true,
    children: [
      { type: 'line', shape: { x1: x, y1: from, x2: x, y2: to }, style: { stroke: colour, lineWidth: 1.5 } },
      {
        type: 'polygon',
        shape: {
          points: [
            [x, to],
            [x - 4, to + back],
            [x + 4, to + back],
          ],
        },
        style: { fill: colour },
      },
    ],
  }
}

/** A time since the start. */
function writeTime(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  return `${(ms / 1000).toLocaleString('en-US', { maximumFractionDigits: ms < 10_000 ? 2 : 1 })} s`
}

function writeSize(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : bytes < 1e6 ? `${Math.round(bytes / 1000)} KB` : writeValue(bytes, 'bytes')
}
