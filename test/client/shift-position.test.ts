import assert from 'node:assert/strict'
import fc from 'fast-check'
import { shiftPosition } from '../../client/src/blocking-paths/shift-position.ts'
import type { ProtocolPosition } from '../../server/src/protocol.ts'

function positionOf(text: string, offset: number): ProtocolPosition {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length - 1, character: before.at(-1)!.length }
}

describe('a position in a text that is edited', () => {
  it('stays at the same character, wherever the edit is', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 30 })
    fc.assert(
      fc.property(text, text, fc.nat(), fc.nat(), fc.nat(), (whole, inserted, a, b, c) => {
        const [first, second, offset] = [a, b, c].map((number) => number % (whole.length + 1)) as [
          number,
          number,
          number,
        ]
        const start = Math.min(first, second)
        const end = Math.max(first, second)
        const change = {
          range: { start: positionOf(whole, start), end: positionOf(whole, end) },
          text: inserted,
        }
        const edited = whole.slice(0, start) + inserted + whole.slice(end)
        const expected = offset < start ? offset : offset < end ? start : offset - (end - start) + inserted.length
        assert.deepEqual(shiftPosition(positionOf(whole, offset), change), positionOf(edited, expected))
      }),
    )
  })
})
