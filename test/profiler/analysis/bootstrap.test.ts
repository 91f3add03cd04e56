import assert from 'node:assert/strict'
import fc from 'fast-check'
import { median, quantile, ratioOfMedians } from '../../../profiler/src/analysis/bootstrap.ts'

describe('statistics of rounds', () => {
  it('know the middle and the quantiles', () => {
    assert.equal(median([5, 1, 3]), 3)
    assert.equal(median([4, 1, 3, 2]), 2.5)
    assert.equal(quantile([1, 2, 3, 4, 5], 0.25), 2)
    assert.equal(quantile([0, 10], 0.99), 9.9)
    assert.ok(Number.isNaN(median([])))
  })

  it('are sure of a difference that is larger than the noise', () => {
    const estimate = ratioOfMedians([100, 104, 98, 101, 99], [800, 830, 790, 812, 805])
    assert.ok(estimate && estimate.high < 0.2)
  })

  it('are not sure of one that is not', () => {
    const estimate = ratioOfMedians([100, 130, 90, 120, 95], [98, 110, 125, 92, 105])
    assert.ok(estimate && estimate.low < 1 && estimate.high > 1)
  })

  it('say nothing where there is nothing to divide by', () => {
    assert.equal(ratioOfMedians([1, 2], [0, 0]), undefined)
    assert.equal(ratioOfMedians([], []), undefined)
  })

  it('have the ratio of the medians within their interval, the same each time', () => {
    const values = fc.array(fc.double({ min: 0.1, max: 1e6, noNaN: true }), { minLength: 3, maxLength: 9 })
    fc.assert(
      fc.property(values, values, (some, others) => {
        const count = Math.min(some.length, others.length)
        const estimate = ratioOfMedians(some.slice(0, count), others.slice(0, count))
        assert.ok(estimate)
        assert.ok(estimate.low <= estimate.ratio * (1 + 1e-9) && estimate.ratio <= estimate.high * (1 + 1e-9))
        assert.deepEqual(ratioOfMedians(some.slice(0, count), others.slice(0, count)), estimate)
      }),
      { numRuns: 30 },
    )
  })
})
