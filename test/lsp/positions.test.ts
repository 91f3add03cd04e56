import assert from 'node:assert/strict'
import fc from 'fast-check'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { LineIndex } from '../../server/src/engine/line-index.ts'
import { fromPosition, fromRange, spansMeet } from '../../server/src/lsp/from-lsp.ts'
import { toPosition, toRange } from '../../server/src/lsp/to-lsp.ts'

/** Texts of every kind of line break, with characters of two UTF-16 units. */
const texts = fc
  .array(fc.constantFrom('\n', '\r\n', '\r', '😀', 'ä', 'a', ' ', '\t', '\u2028', 'word'), { maxLength: 60 })
  .map((parts) => parts.join(''))

describe('positions', () => {
  it('lead to an offset and back, for every offset that is not inside a line break', () => {
    fc.assert(
      fc.property(texts, fc.nat(), (text, number) => {
        const offset = number % (text.length + 1)
        fc.pre(!(text[offset - 1] === '\r' && text[offset] === '\n'))
        const lines = new LineIndex(text)
        assert.equal(fromPosition(lines, toPosition(lines, offset)), offset)
      }),
      { numRuns: 2_000 },
    )
  })

  it('are those that the editor counts', () => {
    fc.assert(
      fc.property(texts, fc.nat(), (text, number) => {
        const offset = number % (text.length + 1)
        const document = TextDocument.create('file:///a.ts', 'typescript', 1, text)
        const lines = new LineIndex(text)
        assert.deepEqual(toPosition(lines, offset), document.positionAt(offset))
      }),
      { numRuns: 2_000 },
    )
  })

  it('lead to a place in the text, whatever they are', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: 80 }), fc.integer({ min: 0, max: 80 }), (text, line, character) => {
        const document = TextDocument.create('file:///a.ts', 'typescript', 1, text)
        const offset = fromPosition(new LineIndex(text), { line, character })
        assert.ok(offset >= 0 && offset <= text.length)
        assert.equal(offset, document.offsetAt({ line, character }))
      }),
      { numRuns: 2_000 },
    )
  })

  it('count in UTF-16 units and leave line breaks of two characters whole', () => {
    const lines = new LineIndex('const 😀 = 1\r\nconst b = 2\r\n')
    assert.deepEqual(toPosition(lines, 9), { line: 0, character: 9 })
    assert.deepEqual(toRange(lines, { start: 12, end: 13 }), {
      start: { line: 0, character: 12 },
      end: { line: 0, character: 12 },
    })
    assert.deepEqual(fromRange(lines, { start: { line: 1, character: 6 }, end: { line: 1, character: 99 } }), {
      start: 20,
      end: 25,
    })
  })
})

describe('spans', () => {
  it('meet where they overlap, touch or hold each other', () => {
    const span = { start: 5, end: 10 }
    for (const other of [
      [0, 5],
      [10, 12],
      [6, 7],
      [0, 20],
      [7, 7],
    ] as const) {
      assert.ok(spansMeet(span, { start: other[0], end: other[1] }), String(other))
    }
    assert.ok(!spansMeet(span, { start: 11, end: 12 }))
    assert.ok(!spansMeet(span, { start: 0, end: 4 }))
  })
})
