import assert from 'node:assert/strict'
import { samplingIntervalMs } from '../../../profiler/src/analysis/sampling-interval.ts'

describe('the time between samples', () => {
  it('is a millisecond where the program is short, or nobody knows how long it takes', () => {
    for (const wallMs of [0, 80, 1999, NaN]) assert.equal(samplingIntervalMs(wallMs), 1, String(wallMs))
  })

  it('never leaves fewer than a thousand samples to a longer one', () => {
    for (const wallMs of [2000, 3000, 60_000]) {
      assert.equal(samplingIntervalMs(wallMs), 2, String(wallMs))
      assert.ok(wallMs / samplingIntervalMs(wallMs) >= 1000)
    }
  })
})
