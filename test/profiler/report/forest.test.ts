import assert from 'node:assert/strict'
import { findFrame, pathTo } from '../../../profiler/src/report/flame/find-frame.ts'
import { compareForests } from '../../../profiler/src/report/flame/forest-difference.ts'
import { buildForest, type ForestNode } from '../../../profiler/src/report/flame/forest.ts'
import { ownTimes, parentsIn, visibleDepth, walkForest } from '../../../profiler/src/report/flame/walk-forest.ts'
import type { FlameNode, Profile } from '../../../profiler/src/format/comparison.ts'
import { frame, nameOf, native, profile, sampleComparison, thread } from './sample-comparison.ts'

describe('the forest of a flame graph', () => {
  const [baseline, worker] = sampleComparison().variants.map((variant) =>
    buildForest(variant.profile as Profile, { nameOf }),
  )
  assert.ok(baseline && worker)
  const isNative = ({ type }: ForestNode): boolean => type === 'native'

  it('has a root for each thread, with times in microseconds and kinds by 0x', () => {
    assert.equal(worker.name, 'all threads')
    assert.deepEqual(
      worker.children?.map(({ name, thread: role, value }) => [name, role, value]),
      [
        ['main thread', 'main', 90_000],
        ['worker 1', 'worker', 700_000],
      ],
    )
    assert.deepEqual(
      walkForest(baseline).map(({ name, type, value, top, place }) => [name, type, value, top, place]),
      [
        ['all threads', 'app', 800_000, 0, undefined],
        ['main thread', 'app', 800_000, 0, undefined],
        ['main src/main.ts:1', 'app', 800_000, 40_000, '/home/ada/shop/src/main.ts:1:1'],
        ['hash src/hash.ts:10', 'app', 700_000, 10_000, '/home/ada/shop/src/hash.ts:10:1'],
        ['parse node_modules/yaml/index.js:3', 'deps', 60_000, 60_000, '/home/ada/shop/node_modules/yaml/index.js:3:1'],
        ['pbkdf2', 'native', 690_000, 690_000, undefined],
      ],
    )
  })

  it('has no children at leaves, for 0x adds hidden time to callers of such alone', () => {
    for (const node of walkForest(baseline)) assert.notEqual(node.children?.length, 0)
  })

  it('leaves out what is too thin, and more of it where there is too much', () => {
    const thin = Array.from({ length: 400 }, (_, index) => frame(`part${index}`, `src/parts.ts:${index + 1}`, 1))
    const wide = profile([thread(0, 'main thread', [frame('main', 'src/main.ts:1', 500_000, thin)])])
    assert.equal(walkForest(buildForest(wide, { nameOf })).length, 3)
    const many = profile([thread(0, 'main thread', [frame('main', 'src/main.ts:1', 500, thin)])])
    assert.equal(walkForest(buildForest(many, { nameOf })).length, 403)
    const small = buildForest(many, { nameOf, mostCharacters: 2000 })
    assert.ok(JSON.stringify(small).length <= 2000)
    assert.equal(small.value, 500_000)
  })

  it('takes recursion that is deeper than calls can be', () => {
    let deep: FlameNode = frame('leaf', 'src/deep.ts:9', 5)
    for (let depth = 0; depth < 20_000; depth++) deep = frame('down', 'src/deep.ts:1', 5, [deep])
    const forest = buildForest(profile([thread(0, 'main thread', [deep])]), { nameOf })
    assert.equal(walkForest(forest).length, 20_003)
    assert.equal(
      visibleDepth(forest, () => false),
      20_003,
    )
  })

  it('gives the time of hidden frames to what called them', () => {
    const own = ownTimes(baseline, isNative)
    const hash = walkForest(baseline).find(({ name }) => name.startsWith('hash')) as ForestNode
    assert.equal(own.get(hash), 700_000)
    assert.equal(ownTimes(baseline, () => false).get(hash), 10_000)
    assert.equal(visibleDepth(baseline, isNative), 4)
  })

  it('is compared by function and by where it runs, whatever line it stands in now', () => {
    const change = compareForests(worker, baseline, isNative)
    const inThread = (index: number): ForestNode =>
      walkForest((worker.children ?? [])[index] as ForestNode).find(({ name }) => name.startsWith('hash')) as ForestNode
    assert.equal(change(inThread(0)), 10_000 - 700_000)
    assert.equal(change(inThread(1)), 700_000)
    const parse = walkForest(worker).find(({ name }) => name.startsWith('parse')) as ForestNode
    assert.equal(change(parse), 0)
  })

  it('finds the same calls in another forest, or else the same function, or else the nearest', () => {
    const path = (names: RegExp): ForestNode[] =>
      pathTo(parentsIn(baseline), walkForest(baseline).find(({ name }) => names.test(name)) as ForestNode)
    assert.equal(findFrame(worker, path(/^hash/)).name, 'hash src/hash.ts:12')
    assert.equal(findFrame(worker, path(/^all/)), worker)
    const moved = buildForest(
      profile([
        thread(0, 'main thread', [frame('main', 'src/main.ts:2', 5)]),
        thread(1, 'worker 1', [
          frame('run', 'src/pool.ts:1', 700, [frame('hash', 'src/hash.ts:1', 700, [native('pbkdf2', 5)])]),
        ]),
      ]),
      { nameOf },
    )
    assert.equal(findFrame(moved, path(/^hash/)).value, 700_000)
    assert.equal(findFrame(moved, path(/^parse/)).name, 'main src/main.ts:2')
  })
})
