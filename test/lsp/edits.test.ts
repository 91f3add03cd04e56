import assert from 'node:assert/strict'
import { LineIndex } from '../../server/src/engine/line-index.ts'
import { ignoreHere, ignoreInFile, type IgnoreEdit } from '../../server/src/lsp/ignore-edits.ts'
import { combineEdits, findSafeEdit } from '../../server/src/lsp/safe-edits.ts'
import type { Edit } from '../../server/src/model/edit.ts'

function insert(text: string, { offset, before, after }: IgnoreEdit): string {
  return `${text.slice(0, offset)}${before}why${after}${text.slice(offset)}`
}

function ignored(text: string, word: string, place: Parameters<typeof ignoreHere>[3]): string {
  return insert(text, ignoreHere(new LineIndex(text), text.indexOf(word), 'blocking-call', place))
}

describe('an ignore comment', () => {
  it('stands above the line, as far in', () => {
    assert.equal(
      ignored('f()\n\t  read()\n', 'read', 'above'),
      'f()\n\t  // offloop-ignore-next-line blocking-call -- why\n\t  read()\n',
    )
  })

  it("has the text's own line breaks", () => {
    assert.equal(
      ignored('f()\r\nread()\r\n', 'read', 'above'),
      'f()\r\n// offloop-ignore-next-line blocking-call -- why\r\nread()\r\n',
    )
    assert.equal(ignored('read()', 'read', 'above'), '// offloop-ignore-next-line blocking-call -- why\nread()')
  })

  it('stands between braces in JSX', () => {
    assert.equal(
      ignored('<p>\n  {read()}\n</p>', 'read', 'above-in-jsx'),
      '<p>\n  {/* offloop-ignore-next-line blocking-call -- why */}\n  {read()}\n</p>',
    )
  })

  it('stands in the line where nothing can stand above it', () => {
    assert.equal(
      ignored('`\n${read()}`', 'read', 'inline'),
      '`\n${/* offloop-ignore-line blocking-call -- why */ read()}`',
    )
  })

  it('for the file stands on top, but below what names the interpreter', () => {
    const inFile = (text: string): string => insert(text, ignoreInFile(new LineIndex(text), 'blocking-call'))
    assert.equal(inFile('read()\n'), '// offloop-ignore-file blocking-call -- why\nread()\n')
    assert.equal(
      inFile('#!/usr/bin/env node\r\nread()\r\n'),
      '#!/usr/bin/env node\r\n// offloop-ignore-file blocking-call -- why\r\nread()\r\n',
    )
    assert.equal(inFile('#!/usr/bin/env node'), '#!/usr/bin/env node\n// offloop-ignore-file blocking-call -- why\n')
  })
})

describe('safe edits made together', () => {
  const edit = (start: number, end: number, rest: Partial<Edit> = {}): Edit => ({
    title: '',
    kind: 'safe',
    changes: [{ file: '/a.ts', span: { start, end }, newText: '' }],
    ...rest,
  })
  const starts = (...edits: Edit[]): number[] =>
    combineEdits(edits).map((change) => ('span' in change ? change.span.start : -1))

  it('are the first safe one of each finding that changes its file alone', () => {
    const [suggestion, refused] = [edit(0, 5, { kind: 'suggestion' }), edit(0, 5, { refused: 'it cannot be.' })]
    const elsewhere = edit(0, 1, { changes: [{ file: '/b.ts', span: { start: 0, end: 1 }, newText: '' }] })
    const creating = edit(0, 1, { changes: [{ file: '/a.ts', text: '' }] })
    const first = edit(10, 15)
    assert.equal(findSafeEdit('/a.ts', [suggestion, refused, elsewhere, creating, first, edit(20, 25)]), first)
    assert.equal(findSafeEdit('/a.ts', [suggestion, refused, elsewhere, creating]), undefined)
  })

  it('do not overlap: the first counts', () => {
    assert.deepEqual(starts(edit(0, 5), edit(4, 8), edit(5, 9)), [0, 5])
    assert.deepEqual(starts(edit(3, 3), edit(3, 3)), [3])
  })

  it('are made as a whole or not at all', () => {
    const both: Edit = {
      ...edit(4, 6),
      changes: [
        { file: '/a.ts', span: { start: 4, end: 6 }, newText: '' },
        { file: '/a.ts', span: { start: 30, end: 31 }, newText: '' },
      ],
    }
    assert.deepEqual(starts(edit(0, 5), both, edit(30, 31)), [0, 30])
  })
})
