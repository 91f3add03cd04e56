import type { EChartsType } from 'echarts/core'
import { useRef, useState } from 'preact/hooks'
import { longTaskMs } from '../../analysis/timeline.ts'
import { Chart } from './chart.tsx'
import { LongTasks } from './long-tasks.tsx'
import type { PartProps } from './report.tsx'
import { heightOfLanes, timelineOption } from './timeline-option.ts'

type TimelineProps = PartProps & { readonly nameOf: (file: string) => string }

const legend = [
  ['busy', 'busy'],
  ['idle', 'at rest'],
  ['gc', 'garbage collection'],
  ['bad', `event loop kept waiting for more than ${longTaskMs} ms`],
  ['accent', 'message to another thread'],
] as const

/** What each thread did when: a lane for each, with the stretches that kept the event loop from turning in red. */
export function Timeline({ data, editor, nameOf }: TimelineProps) {
  const profiled = data.comparison.variants.filter(({ id, profile }) => profile && data.lanes[id])
  const [chosen, choose] = useState(profiled[0]?.id)
  const chart = useRef<EChartsType>(undefined)
  const variant = profiled.find(({ id }) => id === chosen)
  const lanes = data.lanes[chosen ?? '']
  if (!variant?.profile || !lanes) return null
  const { threads } = variant.profile
  const tasks = threads.flatMap(({ role, longTasks }) => (role === 'main' ? longTasks : []))
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = moves[event.key]
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return
    turn(chart.current, move)
    event.preventDefault()
  }
  return (
    <section>
      <h2>Timeline</h2>
      <div class="actions">
        <div class="choices" role="group" aria-label="Variant">
          {profiled.map(({ id, title }) => (
            <button key={id} type="button" aria-pressed={id === chosen} onClick={() => choose(id)}>
              {title}
            </button>
          ))}
        </div>
        <div class="choices" role="group" aria-label="Part of the time that is shown">
          {buttons.map(([key, label, sign]) => (
            <button
              key={key}
              type="button"
              aria-label={label}
              title={label}
              onClick={() => turn(chart.current, moves[key])}
            >
              {sign}
            </button>
          ))}
        </div>
        <ul class="legend">
          {legend.map(([colour, label]) => (
            <li key={colour}>
              <span class={`swatch ${colour}`} aria-hidden="true" /> {label}
            </li>
          ))}
        </ul>
      </div>
      <div
        class="focusable"
        tabIndex={0}
        role="group"
        aria-label="Timeline. Arrow keys move, plus and minus zoom, 0 shows all."
        onKeyDown={onKeyDown}
      >
        <Chart
          key={variant.id}
          chartRef={chart}
          label={`Timeline of the ${variant.title}: ${threads.length} threads, ${lanes.longTaskCount} stretches of more than ${longTaskMs} ms in which the event loop of the main thread is kept waiting, ${lanes.messageCount} messages`}
          heightPx={heightOfLanes(threads.length)}
          onClick={(drawn) => {
            const place = (drawn as { readonly place?: { file: string; line: number; column: number } } | undefined)
              ?.place
            if (place) editor?.ask({ kind: 'open', ...place })
          }}
          option={(palette) => timelineOption(threads, lanes, palette)}
        />
      </div>
      <p class="dim">
        From the profiled run. Drag to move, Ctrl and the wheel zoom.
        {lanes.messageCount > lanes.messages.length &&
          ` ${lanes.messages.length.toLocaleString('en-US')} of ${lanes.messageCount.toLocaleString('en-US')} messages are drawn.`}
      </p>
      <LongTasks tasks={tasks} count={lanes.longTaskCount} editor={editor} nameOf={nameOf} />
    </section>
  )
}

/** Shares of what is shown: by how much it begins later and ends later. */
type Move = readonly [start: number, end: number] | 'all'

const moves: Readonly<Record<string, Move>> = {
  ArrowLeft: [-0.2, -0.2],
  ArrowRight: [0.2, 0.2],
  '+': [0.25, -0.25],
  '=': [0.25, -0.25],
  '-': [-0.5, 0.5],
  '0': 'all',
}
const buttons = [
  ['ArrowLeft', 'Earlier', '←'],
  ['ArrowRight', 'Later', '→'],
  ['+', 'Zoom in', '+'],
  ['-', 'Zoom out', '−'],
  ['0', 'Show all', 'All'],
] as const

function turn(chart: EChartsType | undefined, move: Move | undefined): void {
  if (!chart || !move) return
  const [zoom] = (chart.getOption() as { dataZoom: readonly { start: number; end: number }[] }).dataZoom
  if (!zoom) return
  const width = zoom.end - zoom.start
  const wanted = move === 'all' ? [0, 100] : [zoom.start + move[0] * width, zoom.end + move[1] * width]
  const [start = 0, end = 100] = wanted
  // What would go over an edge stays as wide as it is.
  const shift = move !== 'all' && move[0] === move[1] ? Math.max(0, -start) - Math.max(0, end - 100) : 0
  chart.dispatchAction({ type: 'dataZoom', start: Math.max(0, start + shift), end: Math.min(100, end + shift) })
}
