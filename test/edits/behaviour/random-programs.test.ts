import assert from 'node:assert/strict'
import { findDifference } from '../../../scripts/fuzz-edits/find-difference.ts'

/** `npm run fuzz:edits` tries more. */
const runs = 60

describe('random programs', function () {
  this.timeout(300_000)

  it('log the same with asynchronous twins', async () => {
    const { changed, made, difference, unproven } = await findDifference({ seed: 20_261_121, runs })
    assert.equal(difference, undefined, difference)
    assert.ok(changed >= runs / 2, `Only ${changed} of ${runs} programs could be changed.`)
    assert.ok(made > 2 * runs, `Only ${made} twins were made.`)
    assert.ok(unproven.length < made / 20, `What is offered mostly holds: ${unproven.join('\n')}`)
  })
})
