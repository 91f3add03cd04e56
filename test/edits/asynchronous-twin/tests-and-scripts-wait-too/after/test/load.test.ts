import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { load } from '../load.ts'

describe('load', () => {
  it('reads', async () => {
    assert.equal(await load(), 'hello\n')
  })
})
