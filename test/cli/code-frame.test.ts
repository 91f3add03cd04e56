import assert from 'node:assert/strict'
import fc from 'fast-check'
import picocolors from 'picocolors'
import { codeFrame } from '../../server/src/cli/reporters/code-frame.ts'
import { displayWidth, printable } from '../../server/src/cli/reporters/display-text.ts'
import { LineIndex } from '../../server/src/engine/line-index.ts'

const plain = picocolors.createColors(false)

/** The frame around the part of the text between ‹ and ›. */
function frame(marked: string, width = 60): string[] {
  const start = marked.indexOf('‹')
  const end = marked.indexOf('›') - 1
  return codeFrame(
    new LineIndex(marked.replace(/[‹›]/g, '')),
    { start, end },
    { width, colors: plain, paint: (text) => text },
  )
}

describe('a code frame', () => {
  it('shows the line between its neighbours', () => {
    assert.deepEqual(frame('one\n  ‹two› // 2\nthree\nfour'), [
      '  1 │ one',
      '  2 │   two // 2',
      '    │   ^^^',
      '  3 │ three',
    ])
  })

  it('leaves out blank neighbours, and aligns line numbers', () => {
    const text = `${'\n'.repeat(8)}‹nine›\nten`
    assert.deepEqual(frame(text), ['   9 │ nine', '     │ ^^^^', '  10 │ ten'])
  })

  it('knows \\r\\n, \\r and a missing last line break', () => {
    assert.deepEqual(frame('one\r\n‹two›\rthree'), ['  1 │ one', '  2 │ two', '    │ ^^^', '  3 │ three'])
  })

  it('expands tabs', () => {
    assert.deepEqual(frame('\tab\t‹c›'), ['  1 │     ab  c', '    │         ^'])
  })

  it('measures wide and combined characters', () => {
    assert.deepEqual(frame("f('日本', '👨‍👩‍👧', 'e\u0301', ‹x›)"), [
      "  1 │ f('日本', '👨‍👩‍👧', 'e\u0301', x)",
      '    │                      ^',
    ])
    assert.deepEqual(frame('‹日本›'), ['  1 │ 日本', '    │ ^^^^'])
  })

  it('marks the first line of what spans several, and something of what spans nothing', () => {
    assert.deepEqual(frame('a ‹b\nc›\nd'), ['  1 │ a b', '    │   ^', '  2 │ c'])
    assert.deepEqual(frame('ab‹›'), ['  1 │ ab', '    │   ^'])
  })

  it('cuts what does not fit, so that the marks are seen', () => {
    const [line = '', marks = ''] = frame(`${'a'.repeat(300)}‹bcd›${'e'.repeat(300)}`, 40)
    assert.match(line, /^ {2}1 │ …a+bcde+…$/)
    assert.equal(line.indexOf('bcd'), marks.indexOf('^^^'))
    const [atStart = ''] = frame(`‹a›${'b'.repeat(300)}`, 40)
    assert.match(atStart, /^ {2}1 │ ab+…$/)
    const [atEnd = ''] = frame(`${'a'.repeat(300)}‹b›`, 40)
    assert.match(atEnd, /^ {2}1 │ …a+b$/)
  })

  it('copes with a line of a million characters at once', () => {
    const started = performance.now()
    const [line = '', marks = ''] = frame(`${'ab;'.repeat(200_000)}‹X()›${'ab;'.repeat(200_000)}`, 80)
    assert.equal(line.indexOf('X()'), marks.indexOf('^^^'))
    assert.ok(performance.now() - started < 1000)
  })

  it('makes control characters visible and harmless', () => {
    assert.deepEqual(frame('‹a›\x1b[31m\u202e'), ['  1 │ a␛[31m\ufffd', '    │ ^'])
    assert.equal(printable('a\n\x07\x9b\u2028b'), 'a␊␇\ufffd\ufffdb')
  })

  it('is never wider than it may be, and marks stay below the code', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '\t', '日', '👍', '\n', '\x1b'), maxLength: 200 })
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(10), fc.integer({ min: 30, max: 90 }), (source, at, length, width) => {
        const start = at % (source.length + 1)
        const lines = codeFrame(
          new LineIndex(source),
          { start, end: start + length },
          { width, colors: plain, paint: (marks) => marks },
        )
        for (const line of lines) assert.ok(displayWidth(line) <= width, `${displayWidth(line)} > ${width}: ${line}`)
        assert.equal(lines.filter((line) => /^ +│ *\^+$/.test(line)).length, 1)
      }),
    )
  })
})
