import type { Profile, ThreadMessage, TimelineSegment } from '../format/comparison.ts'

/** What a thread did in a stretch of time; the rest of it, it was at rest. Times are milliseconds since the start of the process. */
export interface LaneStretch {
  readonly startMs: number
  readonly endMs: number
  readonly busyMs: number
  readonly gcMs: number
}

/** The timeline of a profile as it is drawn. */
export interface Lanes {
  /** In the order of the threads. */
  readonly stretches: readonly (readonly LaneStretch[])[]
  readonly messages: readonly ThreadMessage[]
  /** How many there were, of which so many as can be drawn are in `messages`. */
  readonly messageCount: number
  /** How many long tasks the main thread had, of which the longest are kept. */
  readonly longTaskCount: number
}

/** Together for all lanes of a page, so that many threads weigh no more than one. */
const mostStretches = 8000
const mostMessages = 1000

/** Takes together what is too short to be seen beside its neighbours; `profiles` is how many of them a page shows. */
export function buildLanes({ threads, messages, wallMs }: Profile, profiles: number): Lanes {
  const endMs = Math.max(wallMs, ...threads.map((thread) => thread.endMs))
  const leastMs = (endMs * threads.length * profiles) / mostStretches
  const step = Math.max(1, messages.length / mostMessages)
  return {
    stretches: threads.map(({ timeline }) => gather(timeline, leastMs)),
    messages: Array.from(
      { length: Math.min(mostMessages, messages.length) },
      (_, index) => messages[Math.floor(index * step)] as ThreadMessage,
    ),
    messageCount: messages.length,
    longTaskCount: threads.find(({ role }) => role === 'main')?.longTasks.length ?? 0,
  }
}

function gather(timeline: readonly TimelineSegment[], leastMs: number): LaneStretch[] {
  const stretches: LaneStretch[] = []
  let open: LaneStretch | undefined
  const close = (): void => {
    if (open && open.busyMs + open.gcMs > 0) stretches.push(rounded(open))
    open = undefined
  }
  for (const { startMs, endMs, state } of timeline) {
    const durationMs = endMs - startMs
    if (durationMs >= leastMs) close()
    const before: LaneStretch = open ?? { startMs, endMs: startMs, busyMs: 0, gcMs: 0 }
    open = {
      startMs: before.startMs,
      endMs,
      busyMs: before.busyMs + (state === 'busy' ? durationMs : 0),
      gcMs: before.gcMs + (state === 'gc' ? durationMs : 0),
    }
    if (endMs - open.startMs >= leastMs) close()
  }
  close()
  return stretches
}

function rounded({ startMs, endMs, busyMs, gcMs }: LaneStretch): LaneStretch {
  const round = (value: number): number => Math.round(value * 100) / 100
  return { startMs: round(startMs), endMs: round(endMs), busyMs: round(busyMs), gcMs: round(gcMs) }
}
