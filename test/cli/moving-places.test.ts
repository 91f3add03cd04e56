import fc from 'fast-check'
import assert from 'node:assert/strict'
import { MovingPlaces } from '../../server/src/cli/fix/moving-places.ts'
import { applyTextEdits } from '../../server/src/model/apply-text-edits.ts'

/** A text in pieces, of which some are replaced and one begins with the place that is watched. */
const pieces = fc.array(fc.record({ text: fc.string(), replacement: fc.option(fc.string()) }), { maxLength: 6 })

describe('places that edits move', () => {
  it('stay with their text, whatever is changed around it', () => {
    fc.assert(
      fc.property(pieces, pieces, (before, after) => {
        const [mark, file] = ['§', '/a.ts']
        const edits: { file: string; span: { start: number; end: number }; newText: string }[] = []
        let text = ''
        let place = 0
        for (const piece of [...before, mark, ...after]) {
          if (piece === mark) place = text.length
          else if (typeof piece !== 'string' && piece.replacement !== null) {
            const span = { start: text.length, end: text.length + piece.text.length }
            edits.push({ file, span, newText: piece.replacement })
          }
          text += typeof piece === 'string' ? piece : piece.text
        }
        const places = new MovingPlaces<string>()
        places.add(file, place, 'watched')
        places.add('/b.ts', place, 'elsewhere')
        places.move(edits)
        const changed = applyTextEdits(text, edits)
        assert.ok(changed !== undefined)
        const [watched, elsewhere] = places.all
        assert.equal(changed[watched?.offset ?? -1], mark)
        assert.equal(elsewhere?.offset, place)
        assert.deepEqual(places.at(file, watched?.offset ?? -1), ['watched'])
      }),
    )
  })

  it('go to the beginning of what replaces them', () => {
    const places = new MovingPlaces<number>()
    for (const offset of [0, 4, 7, 9]) places.add('/a.ts', offset, offset)
    places.move([
      { file: '/a.ts', span: { start: 0, end: 2 }, newText: 'longer' },
      { file: '/a.ts', span: { start: 3, end: 8 }, newText: '' },
      { file: '/new.ts', text: 'new' },
    ])
    assert.deepEqual(
      places.all.map(({ offset }) => offset),
      [0, 7, 7, 8],
    )
  })
})
