import assert from 'node:assert/strict'
import { limitCrashes } from '../../client/src/crash-limit.ts'

describe('the limit of crashes', () => {
  it('waits longer each time, and gives up when there are too many', () => {
    const limit = limitCrashes(3, 60_000)
    assert.deepEqual(
      [0, 1_000, 2_000, 3_000].map((nowMs) => limit.next(nowMs)),
      [100, 200, 400, undefined],
    )
  })

  it('forgets crashes that are long ago', () => {
    const limit = limitCrashes(1, 60_000)
    assert.equal(limit.next(0), 100)
    assert.equal(limit.next(60_000), 100)
    assert.equal(limit.next(60_001), undefined)
  })

  it('begins anew when it is reset', () => {
    const limit = limitCrashes(1, 60_000)
    limit.next(0)
    assert.equal(limit.next(1), undefined)
    limit.reset()
    assert.equal(limit.next(2), 100)
  })
})
