import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { CompilerSession } from '../../server/src/compiler/session.ts'
import { findDirectiveComments, mentionsDirectives } from '../../server/src/engine/comments.ts'

const texts = {
  'code.ts': [
    '#!/usr/bin/env node',
    '// offloop-ignore-file A',
    "const s = '// offloop-ignore-line not'",
    'const t = `// offloop-ignore-line not ${ /* offloop-ignore-line B */ s } // offloop-ignore-line not`',
    'const r = /\\/\\/ offloop-ignore-line not/',
    '/** offloop-ignore-next-line C',
    ' * offloop-ignore-line not again',
    ' */',
    'function f(/* eslint-disable-line D */ a: number) {',
    '  return a / 2 // oxlint-disable-line E / 3',
    '  // eslint-enable F',
    '}',
    '/** @see offloop-ignore-line G */',
    'f(1)',
    '/* unfinished offloop-ignore-line H',
  ].join('\r\n'),
  'view.tsx': [
    'const view = (',
    '  <div /* offloop-ignore-line I */ title="/* offloop-ignore-line not */">',
    '    // offloop-ignore-line not',
    '    {/* offloop-ignore-next-line J */}',
    '    {1 /* offloop-ignore-line K */}',
    '    {',
    '      // offloop-ignore-line L',
    '    }',
    '  </div>',
    ')',
    'if (view) {/* offloop-ignore-line M */}',
  ].join('\n'),
}

describe('directive comments', () => {
  let directory: string
  let session: CompilerSession
  const found = new Map<string, { text: string; kind: string; inJsx: boolean }[]>()

  before(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'offloop-comments-'))
    const files = Object.entries(texts).map(([name, text]) => {
      writeFileSync(path.join(directory, name), text)
      return path.join(directory, name)
    })
    writeFileSync(path.join(directory, 'tsconfig.json'), '{"compilerOptions":{"jsx":"preserve"}}')
    session = new CompilerSession({ cwd: directory, onNotice: () => undefined })
    for (const project of session.openFor(files)) {
      for (const file of project.files) {
        const sourceFile = project.sourceFile(file)
        assert.ok(sourceFile)
        const comments = findDirectiveComments(sourceFile).map(({ span, kind, inJsx }) => ({
          text: sourceFile.text.slice(span.start, span.end),
          kind,
          inJsx,
        }))
        found.set(path.basename(file), comments)
      }
    }
  })

  after(() => {
    session.close()
    rmSync(directory, { recursive: true })
  })

  it('are told from strings, templates, regular expressions and JSX text', () => {
    const letters = (name: string) =>
      found
        .get(name)
        ?.map(({ text }) => / ([A-Z])\b/.exec(text)?.[1])
        .join('')
    assert.equal(letters('code.ts'), 'ABCDEFGH')
    assert.equal(letters('view.tsx'), 'IJKLM')
  })

  it('have their exact text', () => {
    assert.deepEqual(
      found.get('code.ts')?.map(({ text }) => text),
      [
        '// offloop-ignore-file A',
        '/* offloop-ignore-line B */',
        '/** offloop-ignore-next-line C\r\n * offloop-ignore-line not again\r\n */',
        '/* eslint-disable-line D */',
        '// oxlint-disable-line E / 3',
        '// eslint-enable F',
        '/** @see offloop-ignore-line G */',
        '/* unfinished offloop-ignore-line H',
      ],
    )
    assert.deepEqual(
      found
        .get('code.ts')
        ?.map(({ kind }) => kind[0])
        .join(''),
      'lbbbllbb',
    )
  })

  it('know when they are all of a JSX expression', () => {
    assert.deepEqual(
      found.get('view.tsx')?.map(({ inJsx }) => inJsx),
      [false, true, false, true, false],
    )
  })

  it('are looked for only where their words occur', () => {
    assert.equal(mentionsDirectives('// eslint is nice'), false)
    assert.equal(mentionsDirectives('/* oxlint-disable */'), true)
  })
})
