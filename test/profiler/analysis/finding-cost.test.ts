import assert from 'node:assert/strict'
import { costOfCallAt } from '../../../profiler/src/analysis/finding-cost.ts'
import type { FlameNode, Profile } from '../../../profiler/src/format/comparison.ts'

const file = '/app/render.js'

function node(name: string, totalMs: number, line?: number, children: readonly FlameNode[] = []): FlameNode {
  const source = line === undefined ? { file: 'node:zlib', line: 1, column: 1 } : { file, line, column: 1 }
  return { name, totalMs, selfMs: 0, category: line === undefined ? 'core' : 'app', source, children }
}

/** `render` in lines 10 to 20 calls a file read and a compression, and is the main thread's longest task. */
function profileOf(readMs: number, compressMs: number): Profile {
  const render = node('render', readMs + compressMs, 10, [
    node('readFileSync', readMs),
    node('syncBufferWrapper', compressMs, undefined, [node('processChunkSync', compressMs)]),
  ])
  return {
    wallMs: 1000,
    intervalMs: 1,
    userSamples: 1000,
    lostThreads: [],
    messages: [],
    threads: [
      {
        threadId: 0,
        name: 'main thread',
        role: 'main',
        startMs: 0,
        endMs: 1000,
        tree: node('main thread', 1000, undefined, [render]),
        timeline: [],
        longTasks: [{ startMs: 100, endMs: 190, function: 'render', source: { file, line: 10, column: 1 } }],
        lines: {},
      },
    ],
  }
}

const place = { file, functionLine: 10, lastLine: 20 }

describe('what a call was seen to cost', () => {
  it('is its share of the main thread, and the longest block where it is most of it', () => {
    assert.deepEqual(costOfCallAt(profileOf(400, 100), { ...place, callee: 'readFileSync' }), {
      share: 0.4,
      longestBlockMs: 90,
    })
  })

  it('has no block of its own where something else of the function takes the time', () => {
    assert.deepEqual(costOfCallAt(profileOf(10, 800), { ...place, callee: 'readFileSync' }), { share: 0.01 })
  })

  it('is found of what Node.js calls otherwise inside', () => {
    assert.deepEqual(costOfCallAt(profileOf(10, 800), { ...place, callee: 'gzipSync' }), {
      share: 0.8,
      longestBlockMs: 90,
    })
  })

  it('is unknown where the profile never saw it', () => {
    assert.equal(costOfCallAt(profileOf(10, 10), { ...place, callee: 'pbkdf2Sync' }), undefined)
  })
})
