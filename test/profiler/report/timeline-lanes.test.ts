import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { TimelineSegment } from '../../../profiler/src/format/comparison.ts'
import { buildLanes } from '../../../profiler/src/report/timeline-lanes.ts'
import { profile, thread } from './sample-comparison.ts'

/** Segments one behind the other. */
function timelineOf(
  parts: readonly (readonly [state: TimelineSegment['state'], durationMs: number])[],
): TimelineSegment[] {
  let atMs = 0
  return parts.map(([state, durationMs]) => ({ state, startMs: atMs, endMs: (atMs += durationMs) }))
}

describe('the lanes of a timeline', () => {
  it('keep what is long enough to be seen', () => {
    const timeline = timelineOf([
      ['busy', 100],
      ['idle', 500],
      ['gc', 20],
      ['busy', 380],
    ])
    assert.deepEqual(buildLanes(profile([thread(0, 'main thread', [], { timeline })]), 1).stretches, [
      [
        { startMs: 0, endMs: 100, busyMs: 100, gcMs: 0 },
        { startMs: 600, endMs: 620, busyMs: 0, gcMs: 20 },
        { startMs: 620, endMs: 1000, busyMs: 380, gcMs: 0 },
      ],
    ])
  })

  it('are few however much happened, and lose no time of it', () => {
    const part = fc.tuple(fc.constantFrom('busy', 'idle', 'gc'), fc.double({ min: 0.01, max: 40, noNaN: true }))
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 1, max: 300 }),
        (parts, repeat) => {
          const timeline = timelineOf(Array.from({ length: repeat }, () => parts).flat())
          const wallMs = timeline.at(-1)?.endMs ?? 0
          const { stretches } = buildLanes(
            profile([thread(0, 'main thread', [], { timeline, endMs: wallMs })], { wallMs }),
            1,
          )
          const [lane = []] = stretches
          assert.ok(lane.length <= 16_001)
          const busy = (kind: string): number =>
            timeline.filter(({ state }) => state === kind).reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)
          // Each is rounded to a hundredth of a millisecond.
          const close = 0.01 * lane.length + 1e-6 * wallMs
          assert.ok(Math.abs(lane.reduce((sum, { busyMs }) => sum + busyMs, 0) - busy('busy')) <= close)
          assert.ok(Math.abs(lane.reduce((sum, { gcMs }) => sum + gcMs, 0) - busy('gc')) <= close)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('have some of very many messages, and say how many there were', () => {
    const messages = Array.from({ length: 5000 }, (_, index) => ({ fromThread: 0, toThread: 1, atMs: index, bytes: 8 }))
    const lanes = buildLanes(profile([thread(0, 'main thread', [])], { messages }), 1)
    assert.equal(lanes.messageCount, 5000)
    assert.equal(lanes.messages.length, 1000)
    assert.deepEqual([lanes.messages[0]?.atMs, lanes.messages[999]?.atMs], [0, 4995])
  })
})
