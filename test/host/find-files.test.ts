import assert from 'node:assert/strict'
import { symlinkSync } from 'node:fs'
import path from 'node:path'
import { findFiles, type FindFilesRequest } from '../../server/src/host/find-files.ts'
import { RunError } from '../../server/src/host/run-error.ts'
import { temporaryDirectory } from './temporary-directory.ts'

async function find(cwd: string, patterns: string[] = [], changes: Partial<FindFilesRequest> = {}) {
  const found = await findFiles({
    cwd,
    patterns,
    start: cwd,
    directory: cwd,
    include: ['**/*'],
    exclude: [],
    ...changes,
  })
  return {
    files: found.files.map((file) => path.relative(cwd, file)),
    skipped: found.skipped.map(({ file, reason }) => `${path.relative(cwd, file)}: ${reason}`),
  }
}

const fails = (message: string) => (error: unknown) => error instanceof RunError && error.message === message

describe('without paths', () => {
  it('every source file is found, and nothing else', async () => {
    const kinds = ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs']
    const directory = temporaryDirectory({
      ...Object.fromEntries(kinds.map((kind) => [`src/a.${kind}`, ''])),
      'src/types.d.ts': '',
      'src/types.d.mts': '',
      'src/style.d.css.ts': '',
      'src/lib.min.js': '',
      'src/lib-min.js': '',
      'src/readme.md': '',
      '.hidden/a.ts': '',
      '.eslintrc.js': '',
      'node_modules/m/index.js': '',
      'packages/p/node_modules/m/index.js': '',
      'packages/p/index.ts': '',
      'dist/a.js': '',
      'packages/p/build/a.js': '',
      'coverage/a.js': '',
    })
    assert.deepEqual((await find(directory)).files, [
      'packages/p/index.ts',
      ...kinds.map((kind) => `src/a.${kind}`).sort(),
    ])
  })

  it('.gitignore files are heeded: nested, above, anchored and negated', async () => {
    const directory = temporaryDirectory({
      '.git/HEAD': '',
      '.gitignore': 'gen/\n/top.ts\n*.log.ts\n!kept.log.ts\n',
      'top.ts': '',
      'a.log.ts': '',
      'kept.log.ts': '',
      'gen/a.ts': '',
      'app/top.ts': '',
      'app/gen/a.ts': '',
      'app/.gitignore': 'own.ts\n!a.log.ts\n',
      'app/own.ts': '',
      'app/a.log.ts': '',
      'app/deep/own.ts': '',
    })
    assert.deepEqual((await find(directory)).files, ['app/a.log.ts', 'app/top.ts', 'kept.log.ts'])
    assert.deepEqual((await find(path.join(directory, 'app'))).files, ['a.log.ts', 'top.ts'])
  })

  it('the configuration includes and excludes', async () => {
    const directory = temporaryDirectory({
      'src/a.ts': '',
      'src/gen/b.ts': '',
      'src/gen/keep.ts': '',
      'tools/c.ts': '',
      'dist/d.ts': '',
    })
    assert.deepEqual((await find(directory, [], { include: ['src/**'] })).files, [
      'src/a.ts',
      'src/gen/b.ts',
      'src/gen/keep.ts',
    ])
    assert.deepEqual((await find(directory, [], { exclude: ['src/gen', '**/c.ts'] })).files, ['src/a.ts'])
    assert.deepEqual((await find(directory, [], { exclude: ['src/gen/', '!src/gen/keep.ts', '!dist'] })).files, [
      'dist/d.ts',
      'src/a.ts',
      'src/gen/keep.ts',
      'tools/c.ts',
    ])
    assert.deepEqual((await find(directory, [], { exclude: ['**/*.{b,ts}'] })).files, [])
  })

  it('globs are relative to the configuration, also from a directory below it', async () => {
    const directory = temporaryDirectory({ 'src/a.ts': '', 'src/gen/b.ts': '' })
    const cwd = path.join(directory, 'src')
    assert.deepEqual((await find(cwd, [], { directory, exclude: ['src/gen/**'] })).files, ['a.ts'])
  })

  it('symbolic links, also circular ones, are not followed', async () => {
    const directory = temporaryDirectory({ 'a/b/c.ts': '' })
    symlinkSync('..', path.join(directory, 'a/b/up'))
    symlinkSync('c.ts', path.join(directory, 'a/b/again.ts'))
    assert.deepEqual((await find(directory)).files, ['a/b/c.ts'])
  })
})

describe('named paths', () => {
  it('are files, directories and globs', async () => {
    const directory = temporaryDirectory({
      'src/a.ts': '',
      'src/b.js': '',
      'src/c/d.ts': '',
      'e.ts': '',
      '(x)/[y].ts': '',
    })
    assert.deepEqual((await find(directory, ['e.ts', 'src/c'])).files, ['e.ts', 'src/c/d.ts'])
    assert.deepEqual((await find(directory, ['src/**/*.ts'])).files, ['src/a.ts', 'src/c/d.ts'])
    assert.deepEqual((await find(directory, ['./src/{a,b}.*', 'src/a.ts'])).files, ['src/a.ts', 'src/b.js'])
    assert.deepEqual((await find(directory, ['(x)/[y].ts'])).files, ['(x)/[y].ts'])
    assert.deepEqual((await find(path.join(directory, 'src/c'), ['../*.ts'])).files, ['../a.ts'])
    assert.deepEqual((await find(directory, [path.join(directory, 'e.ts')])).files, ['e.ts'])
  })

  it('are linted although git ignores them, but not when the configuration excludes them', async () => {
    const directory = temporaryDirectory({
      '.git/HEAD': '',
      '.gitignore': 'gen',
      'gen/a.ts': '',
      'b.ts': '',
      't.d.ts': '',
    })
    assert.deepEqual((await find(directory, ['gen/a.ts'])).files, ['gen/a.ts'])
    assert.deepEqual(await find(directory, ['b.ts', 't.d.ts'], { exclude: ['b.ts'] }), {
      files: [],
      skipped: ['b.ts: the configuration excludes it.', 't.d.ts: it only declares types.'],
    })
  })

  it('that lead nowhere are refused with a sentence', async () => {
    const directory = temporaryDirectory({ 'a.ts': '', 'readme.md': '' })
    symlinkSync('loop', path.join(directory, 'loop'))
    const cases: [string, string][] = [
      ['missing.ts', 'No such file or directory: missing.ts.'],
      ['a.ts/b.ts', 'No such file or directory: a.ts/b.ts.'],
      ['src/**/*.ts', 'No such directory: src, in src/**/*.ts.'],
      ['*.jsx', 'No JavaScript or TypeScript file matches *.jsx.'],
      ['readme.md', 'readme.md is no JavaScript or TypeScript file (.js, .mjs, .cjs, .jsx, .ts, .mts, .cts, .tsx).'],
      ['loop', 'Cannot read loop: its symbolic links lead in a circle.'],
      ['/dev/null', '/dev/null is neither a file nor a directory.'],
    ]
    for (const [pattern, message] of cases) await assert.rejects(find(directory, [pattern]), fails(message), pattern)
  })

  it('may be links', async () => {
    const directory = temporaryDirectory({ 'real/a.ts': '' })
    symlinkSync('real', path.join(directory, 'link'))
    assert.deepEqual((await find(directory, ['link', 'real'])).files, ['real/a.ts'])
  })
})
