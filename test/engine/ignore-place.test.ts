import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { CompilerProject } from '../../server/src/compiler/project.ts'
import { CompilerSession } from '../../server/src/compiler/session.ts'
import { ignorePlaceOf } from '../../server/src/engine/ignore-place.ts'

/** Each `here()` is a finding; its number says which place is expected. */
const texts = {
  'code.ts': [
    'declare function here(n?: number): string',
    'here(1)',
    'const a = 1; here(2)',
    'const t = `${here(3)} a',
    '  ${here(4)}`',
    '/* a comment that ends',
    '   here */ here(5)',
    '/* a comment */ here(6)',
    '// a comment /*',
    '  here(7)',
    'const s = "a \\',
    '" + here(8)',
    'const u = [',
    '  // why',
    '  here(9),',
    ']',
    '/** Documented */',
    'export function f() { return here(10) }',
  ],
  'view.tsx': [
    'declare function here(n?: number): string',
    'const view = (',
    '  <div>',
    '    {here(11)}',
    '    words',
    '    and {here(12)}',
    '    <b',
    '      title={here(13)}>',
    '      {/* why */}',
    '      {[1].map(() => {',
    '        return here(14)',
    '      })}',
    '    </b>',
    '  </div>',
    ')',
  ],
}

const expected = {
  above: [1, 2, 3, 6, 7, 9, 10, 13, 14],
  inline: [4, 5, 8, 12],
  'above-in-jsx': [11],
}

for (const [lineBreak, name] of [
  ['\n', 'LF'],
  ['\r\n', 'CRLF'],
] as const) {
  describe(`the place of an ignore comment (${name})`, () => {
    let directory: string
    let session: CompilerSession
    let projects: readonly CompilerProject[]

    before(() => {
      directory = mkdtempSync(path.join(tmpdir(), 'offloop-ignore-place-'))
      const files = Object.entries(texts).map(([file, lines]) => {
        writeFileSync(path.join(directory, file), lines.join(lineBreak))
        return path.join(directory, file)
      })
      writeFileSync(path.join(directory, 'tsconfig.json'), '{"compilerOptions":{"jsx":"preserve"}}')
      session = new CompilerSession({ cwd: directory, onNotice: () => undefined })
      projects = session.openFor(files)
    })

    after(() => {
      session.close()
      rmSync(directory, { recursive: true })
    })

    for (const [place, numbers] of Object.entries(expected)) {
      it(`is ${place} where only that keeps the code's meaning`, () => {
        const found = new Map<number, string>()
        for (const project of projects) {
          for (const file of project.files) {
            const sourceFile = project.sourceFile(file)
            assert.ok(sourceFile)
            for (const match of sourceFile.text.matchAll(/here\((\d+)\)/g)) {
              found.set(Number(match[1]), ignorePlaceOf(sourceFile, match.index))
            }
          }
        }
        const here = [...found].filter(([, found]) => found === place).map(([number]) => number)
        assert.deepEqual(here, numbers)
      })
    }
  })
}
