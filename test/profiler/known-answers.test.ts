import assert from 'node:assert/strict'
import { testRuntimes } from './runtimes.ts'
import { measureProgram, profileProgram, shareOf, timeIn } from './recorded-program.ts'

describe('a profile', function () {
  this.timeout(60_000)
  // Other programs may take the processor away just while one of the kernels runs.
  this.retries(2)

  for (const { name, node } of testRuntimes()) {
    for (const file of ['split.cjs', 'split.ts', 'split.mts']) {
      it(`tells a split of 70, 20 and 10 % within 3 points: ${file} on ${name}`, async () => {
        const { profile, exit } = await profileProgram(file, { node })
        assert.equal(exit.code, 0, exit.stderr.text)
        const tree = profile.threads[0]?.tree
        assert.ok(tree)
        const times = ['kernel70', 'kernel20', 'kernel10'].map((kernel) => timeIn(tree, kernel))
        const total = times.reduce((sum, time) => sum + time, 0)
        for (const [index, expected] of [0.7, 0.2, 0.1].entries()) {
          const share = (times[index] ?? 0) / total
          assert.ok(Math.abs(share - expected) <= 0.03, `${share} instead of ${expected}, of ${JSON.stringify(times)}`)
        }
        const lines =
          Object.entries(profile.threads[0]?.lines ?? {}).find(([source]) => source.endsWith(file))?.[1] ?? []
        const hottest = [...lines].sort((a, b) => b.selfMs - a.selfMs)[0]
        // tsx writes a whole file into one line, so that nothing finer than a function can be told apart in it.
        assert.equal(hottest?.line, file.endsWith('.cjs') ? 4 : 2)
      })
    }

    it(`keeps the share of a recursion 300 deep on ${name}`, async () => {
      const { profile } = await profileProgram('deep.cjs', { node })
      const tree = profile.threads[0]?.tree
      assert.ok(tree)
      const [deep, flat] = [timeIn(tree, 'work'), timeIn(tree, 'flat')]
      const share = deep / (deep + flat)
      assert.ok(Math.abs(share - 0.5) <= 0.05, `${share} instead of 0.5`)
      assert.ok(shareOf(tree, '(truncated stack)') > 0.3, 'what V8 cut off says so')
    })

    it(`has every thread, also one with options of its own and one that is terminated, on ${name}`, async () => {
      const { profile } = await profileProgram('threads.cjs', { node })
      assert.deepEqual(profile.lostThreads, [])
      assert.deepEqual(
        profile.threads.map((thread) => thread.name.replace(/ \(.*/, '')),
        ['main thread', 'ordinary', 'own options', 'terminated'],
      )
      for (const { tree, name: thread } of profile.threads.slice(1)) assert.ok(timeIn(tree, 'spin') > 50, thread)
      assert.deepEqual(
        profile.messages.filter(({ fromThread }) => fromThread === 0).map(({ toThread }) => toThread),
        [1, 2, 3],
      )
    })

    it(`stands for the same time with fewer samples, in every thread, on ${name}`, async () => {
      const { profile } = await profileProgram('threads.cjs', { node, intervalMs: 10 })
      for (const { tree, lines, name: thread } of profile.threads.slice(1)) {
        const byLine = Object.values(lines)
          .flat()
          .reduce((sum, { selfMs }) => sum + selfMs, 0)
        const ratio = byLine / timeIn(tree, 'spin')
        // Lines go by the number of samples: twice as many as expected would make it 2; a busy machine makes it less than 1.
        assert.ok(ratio > 0.2 && ratio < 1.5, `${thread}: ${ratio}`)
      }
    })

    it(`is there of an endless loop that was stopped, on ${name}`, async () => {
      const { profile, exit } = await profileProgram('endless.cjs', { node, stopAfterMs: 700 })
      assert.equal(exit.wasStopped, true)
      assert.ok(shareOf(profile.threads[0]?.tree ?? assert.fail(), 'spinForEver') > 0.5)
    })
  }
})

describe('a measurement', function () {
  this.timeout(60_000)
  this.retries(2)

  for (const { name, node } of testRuntimes()) {
    it(`sees the first and the last block within 5 % on ${name}`, async () => {
      const { metrics } = await measureProgram('blocks.cjs', { node })
      assert.ok(metrics)
      const long = metrics.delaysMs.filter((delayMs) => delayMs > 300)
      assert.equal(long.length, 2)
      for (const delayMs of long) assert.ok(Math.abs(delayMs - 500) <= 25, `${delayMs} instead of 500`)
      assert.ok(Math.abs(metrics.loopBlockingMs - 900) <= 60, `${metrics.loopBlockingMs} instead of 900`)
    })

    it(`counts the time of garbage collection as Node.js does on ${name}`, async () => {
      const { metrics, exit } = await measureProgram('garbage.cjs', { node })
      assert.ok(metrics)
      const expectedMs = Number(exit.stdout.text)
      assert.ok(expectedMs > 20, exit.stdout.text)
      const ratio = metrics.gcMs / expectedMs
      assert.ok(Math.abs(ratio - 1) <= 0.1, `${metrics.gcMs} instead of ${expectedMs}`)
    })
  }
})
