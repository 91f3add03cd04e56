import assert from 'node:assert/strict'
import { measuresOf, measureVariant } from '../../../profiler/src/analysis/measures.ts'
import { measuredVariant, profile } from '../report/sample-comparison.ts'

describe('what is measured', () => {
  const sent = profile([], {
    messages: [
      { fromThread: 0, toThread: 1, atMs: 1, bytes: 1000 },
      { fromThread: 0, toThread: 2, atMs: 2, bytes: 3000 },
      { fromThread: 1, toThread: 0, atMs: 3, bytes: 500 },
    ],
  })
  const baseline = measuredVariant('baseline')
  const worker = measuredVariant(
    'worker',
    {
      threads: [
        { threadId: 0, name: 'main thread', utilisation: 0.1, cpuMs: 80 },
        { threadId: 1, name: 'worker 1', utilisation: 0.5, cpuMs: 300, spawnMs: 20 },
        { threadId: 2, name: 'worker 2', utilisation: 0.7, cpuMs: 500, spawnMs: 30 },
      ],
      messages: {
        count: 10,
        transferredBytes: 100,
        sendMs: 3,
        answers: { count: 20, transferredBytes: 11, sendMs: 4 },
      },
      pool: { tasks: 10, threads: 2, waitP50Ms: 12, waitP99Ms: 90 },
    },
    { profile: sent },
  )

  it('holds what threads, messages and pools cost, where a baseline without threads has nothing to compare', () => {
    const values = measureVariant(measuresOf([baseline, worker]), worker, baseline)
    const of = (id: string) => values.find(({ measure }) => measure.id === id)
    const expected = {
      'main-cpu': 80,
      answering: 4,
      // Ten messages of 2,000 bytes and twenty of 500.
      cloned: 30_000,
      transferred: 111,
      'worker-start': 25,
      'worker-utilisation': 0.6,
      'worker-cpu': 800,
      'pool-tasks': 10,
      'pool-threads': 2,
      'pool-wait-p50': 12,
      'pool-wait-p99': 90,
    }
    for (const [id, median] of Object.entries(expected)) {
      assert.equal(of(id)?.median, median, id)
      assert.equal(of(id)?.change, 'nothing to compare', id)
    }
    assert.equal(of('sending')?.change, 'worse', 'to nothing at all')
  })

  it('takes rounds for different, where there are few, only when they lie further apart than they scatter', () => {
    const rounds = (...longest: number[]) =>
      longest.map((longestBlockMs, index) => ({ ...(baseline.rounds[index] ?? assert.fail()), longestBlockMs }))
    const change = (before: number[], after: number[]) => {
      const own = { ...worker, rounds: rounds(...after) }
      const values = measureVariant(measuresOf([baseline]), own, { ...baseline, rounds: rounds(...before) })
      return values.find(({ measure }) => measure.id === 'longest-block')?.change
    }
    assert.equal(change([800, 820], [100, 110]), 'better')
    assert.equal(change([1900, 1200], [950, 480]), 'no difference measured')
    assert.equal(change([1900, 1200, 1400, 1300], [950, 480, 600, 700]), 'better')
  })

  it('says nothing of threads where there are none', () => {
    const values = measureVariant(measuresOf([baseline]), baseline, baseline)
    assert.deepEqual(
      values.filter(({ measure }) => /^(?:pool|worker|cloned|transferred|answering|main-cpu)/.test(measure.id)),
      [],
    )
  })
})
