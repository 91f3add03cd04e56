import assert from 'node:assert/strict'
import path from 'node:path'
import { findFiles } from '../../server/src/host/find-files.ts'
import { wouldFind } from '../../server/src/host/would-find.ts'
import { temporaryDirectory } from './temporary-directory.ts'

const files = {
  '.git/HEAD': '',
  '.gitignore': 'gen\n*.tmp.ts\n',
  'a.ts': '',
  'b.tmp.ts': '',
  'types.d.ts': '',
  'lib.min.js': '',
  'notes.md': '',
  '.hidden.ts': '',
  '.cache/c.ts': '',
  'gen/d.ts': '',
  'dist/e.js': '',
  'node_modules/x/f.js': '',
  'src/g.ts': '',
  'src/deep/.gitignore': 'h.ts\n!kept.tmp.ts\n',
  'src/deep/h.ts': '',
  'src/deep/i.tsx': '',
  'src/deep/kept.tmp.ts': '',
  'src/old/j.ts': '',
  'src/old/keep/k.ts': '',
}

describe('files that would be found', () => {
  for (const [name, configuration] of Object.entries({
    'without a configuration': { include: ['**/*'], exclude: [] },
    'with globs': { include: ['src/**'], exclude: ['src/old', '!src/old/keep'] },
    'with build output taken in': { include: ['**/*'], exclude: ['!dist'] },
  })) {
    for (const start of ['', 'src']) {
      it(`are those that are found, ${name}${start ? `, below ${start}` : ''}`, async () => {
        const directory = temporaryDirectory(files)
        const place = { start: path.posix.join(directory, start), directory, ...configuration }
        const found = await findFiles({ cwd: directory, patterns: [], ...place })
        const all = Object.keys(files).map((file) => path.posix.join(directory, file))
        assert.deepEqual(wouldFind(place, all).sort(), found.files)
        assert.ok(found.files.length > 0)
      })
    }
  }

  it('need not exist, and are none outside of the directory', () => {
    const directory = temporaryDirectory(files)
    const place = { start: `${directory}/src`, directory, include: ['**/*'], exclude: [] }
    const candidates = ['src/new/l.ts', 'src/new/h.ts', 'srcs/m.ts', 'a.ts', '../n.ts', 'src'].map((file) =>
      path.posix.join(directory, file),
    )
    assert.deepEqual(wouldFind(place, candidates), candidates.slice(0, 2))
  })
})
