import assert from 'node:assert/strict'
import { buildTimeline } from '../../../profiler/src/analysis/timeline.ts'
import type { CpuProfile } from '../../../profiler/src/format/cpu-profile.ts'

const idle = 2
const render = 3

/** A profile with a sample each millisecond, of the given nodes for so many milliseconds each. */
function profileOf(...parts: readonly (readonly [node: number, durationMs: number])[]): CpuProfile {
  const samples = parts.flatMap(([node, durationMs]) => Array.from({ length: durationMs }, () => node))
  const frame = (functionName: string, url = '') => ({ functionName, url, lineNumber: 0, columnNumber: 0 })
  return {
    nodes: [
      { id: 1, callFrame: frame('(root)'), children: [idle, render] },
      { id: idle, callFrame: frame('(idle)') },
      { id: render, callFrame: frame('render', 'file:///app/render.js') },
    ],
    startTime: 0,
    endTime: samples.length * 1000,
    samples,
    timeDeltas: samples.map(() => 1000),
  }
}

function longTasksOf(profile: CpuProfile, keptWaiting?: readonly (readonly [number, number])[]) {
  const resolve = (url: string, line: number, column: number) => ({ file: url, line: line + 1, column: column + 1 })
  return buildTimeline(profile, 0, resolve, keptWaiting).longTasks.map(({ startMs, endMs, function: name }) => ({
    durationMs: Math.round((endMs - startMs) / 10) * 10,
    name,
  }))
}

describe('long tasks', () => {
  it('end where the event loop turned, although the next work begins at once', () => {
    assert.deepEqual(
      longTasksOf(profileOf([render, 200]), [
        [0, 80_000],
        [80_000, 160_000],
      ]),
      [
        { durationMs: 80, name: 'render' },
        { durationMs: 80, name: 'render' },
      ],
    )
  })

  it('are none where the loop keeps turning', () => {
    assert.deepEqual(longTasksOf(profileOf([render, 200]), []), [])
  })

  it('leave out the rest before the work began', () => {
    assert.deepEqual(longTasksOf(profileOf([idle, 40], [render, 100]), [[20_000, 140_000]]), [
      { durationMs: 100, name: 'render' },
    ])
  })

  it('are stretches without rest where nothing is known of the loop', () => {
    assert.deepEqual(longTasksOf(profileOf([render, 120], [idle, 30], [render, 30])), [
      { durationMs: 120, name: 'render' },
    ])
  })
})

describe('what a thread did', () => {
  it('is told without the turns of the loop', () => {
    const { segments } = buildTimeline(profileOf([render, 100]), 0, () => undefined, [[0, 40_000]])
    assert.deepEqual(
      segments.map(({ state }) => state),
      ['busy'],
    )
  })
})
