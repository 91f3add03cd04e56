import assert from 'node:assert/strict'
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  lstatSync,
} from 'node:fs'
import path from 'node:path'
import { checkRewrites, writeFilesAtomically, type Rewrite } from '../../server/src/host/rewrite-files.ts'
import { offloopCommand, run } from '../cli/spawn-offloop.ts'
import { temporaryDirectory, writeFiles } from './temporary-directory.ts'

const shown = (file: string): string => path.basename(file)

function rewrites(
  directory: string,
  texts: Readonly<Record<string, readonly [string | undefined, string]>>,
): Rewrite[] {
  return Object.entries(texts).map(([name, [before, after]]) => ({ file: path.join(directory, name), before, after }))
}

/** Every file and directory below, with the content of files. */
function contents(directory: string): Record<string, string> {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort()
  return Object.fromEntries(
    names.map((name) => {
      const file = path.join(directory, name)
      return [name.replaceAll('\\', '/'), statSync(file).isDirectory() ? '/' : readFileSync(file, 'utf8')]
    }),
  )
}

/** Renames so many files, then fails as a system does. */
function failingAfter(count: number): typeof renameSync {
  let done = 0
  return (from, to) => {
    if (done++ < count) renameSync(from, to)
    else throw Object.assign(new Error('no'), { code: 'EACCES' })
  }
}

describe('writing several files', () => {
  it('writes them all, with the permissions that they have, through symbolic links', () => {
    const directory = temporaryDirectory({ 'a.ts': 'a', 'real/b.ts': 'b' })
    chmodSync(path.join(directory, 'a.ts'), 0o750)
    symlinkSync(path.join(directory, 'real/b.ts'), path.join(directory, 'b.ts'))
    writeFilesAtomically(
      rewrites(directory, { 'a.ts': ['a', 'A'], 'b.ts': ['b', 'B'], 'new/deep/c.ts': [undefined, 'C'] }),
      shown,
    )
    assert.deepEqual(contents(directory), {
      'a.ts': 'A',
      'b.ts': 'B',
      new: '/',
      'new/deep': '/',
      'new/deep/c.ts': 'C',
      real: '/',
      'real/b.ts': 'B',
    })
    assert.ok(lstatSync(path.join(directory, 'b.ts')).isSymbolicLink())
    if (process.platform !== 'win32') assert.equal(statSync(path.join(directory, 'a.ts')).mode & 0o777, 0o750)
  })

  it('puts everything back when the system refuses in the middle', () => {
    const before = { 'a.ts': 'a', 'b.ts': 'b', 'old/x.ts': '' }
    for (const count of [0, 1, 2, 3]) {
      const directory = temporaryDirectory(before)
      chmodSync(path.join(directory, 'a.ts'), 0o750)
      const texts = {
        'a.ts': ['a', 'A'],
        'new/deep/c.ts': [undefined, 'C'],
        'old/d.ts': [undefined, 'D'],
        'b.ts': ['b', 'B'],
      } as const
      assert.throws(() => writeFilesAtomically(rewrites(directory, texts), shown, failingAfter(count)), {
        name: 'RunError',
        message: `Cannot write ${['a.ts', 'c.ts', 'd.ts', 'b.ts'][count]}: permission denied; nothing was changed.`,
      })
      assert.deepEqual(contents(directory), { ...before, old: '/' })
      if (process.platform !== 'win32') assert.equal(statSync(path.join(directory, 'a.ts')).mode & 0o777, 0o750)
    }
  })

  it('names the files that it could not put back', () => {
    const directory = temporaryDirectory({ 'one/a.ts': 'a', 'b.ts': 'b' })
    const rename: typeof renameSync = (from, to) => {
      if (String(to).endsWith('b.ts')) throw Object.assign(new Error('no'), { code: 'ENOSPC' })
      renameSync(from, to)
      rmSync(path.join(directory, 'one'), { recursive: true })
    }
    assert.throws(
      () => writeFilesAtomically(rewrites(directory, { 'one/a.ts': ['a', 'A'], 'b.ts': ['b', 'B'] }), shown, rename),
      { message: 'Cannot write b.ts: the disk is full; these files were changed and could not be put back: a.ts.' },
    )
    assert.deepEqual(contents(directory), { 'b.ts': 'b' })
  })

  it('changes nothing where a file may not be written', function () {
    // The superuser may write everything.
    if (process.platform === 'win32' || process.getuid?.() === 0) this.skip()
    const directory = temporaryDirectory({ 'a.ts': 'a', 'b.ts': 'b', 'closed/c.ts': 'c' })
    const texts = { 'a.ts': ['a', 'A'], 'b.ts': ['b', 'B'] } as const
    chmodSync(path.join(directory, 'b.ts'), 0o444)
    assert.throws(() => writeFilesAtomically(rewrites(directory, texts), shown), {
      message: 'Cannot write b.ts: permission denied; nothing was changed.',
    })
    chmodSync(path.join(directory, 'closed'), 0o555)
    try {
      assert.throws(
        () => writeFilesAtomically(rewrites(directory, { 'a.ts': ['a', 'A'], 'closed/c.ts': ['c', 'C'] }), shown),
        { message: 'Cannot write c.ts: permission denied; nothing was changed.' },
      )
      assert.deepEqual(contents(directory), { 'a.ts': 'a', 'b.ts': 'b', closed: '/', 'closed/c.ts': 'c' })
    } finally {
      chmodSync(path.join(directory, 'closed'), 0o755)
    }
  })

  it('keeps a byte order mark, whether the texts have one or not', () => {
    const directory = temporaryDirectory({ 'a.ts': '\uFEFFa\r\n', 'b.ts': 'b' })
    for (const mark of ['', '\uFEFF']) {
      const checked = checkRewrites(
        rewrites(directory, { 'a.ts': [`${mark}a\r\n`, `${mark}A\r\n`], 'b.ts': ['b', 'B'] }),
        shown,
      )
      assert.deepEqual(
        checked.map(({ before, after }) => [before, after]),
        [
          ['\uFEFFa\r\n', '\uFEFFA\r\n'],
          ['b', 'B'],
        ],
      )
    }
  })

  it('refuses files that are not what was read', () => {
    const directory = temporaryDirectory({ 'a.ts': 'other', 'b.ts': Uint8Array.of(0x61, 0xff) })
    const check = (name: string, before: string | undefined) => () =>
      checkRewrites(rewrites(directory, { [name]: [before, ''] }), shown)
    assert.throws(check('a.ts', 'a'), { message: 'a.ts has changed on disk meanwhile; nothing was changed.' })
    assert.throws(check('gone.ts', 'a'), { message: 'gone.ts has changed on disk meanwhile; nothing was changed.' })
    assert.throws(check('a.ts', undefined), { message: 'a.ts has appeared meanwhile; nothing was changed.' })
    assert.throws(check('b.ts', 'a\uFFFD'), { message: 'b.ts is not UTF-8; nothing was changed.' })
  })
})

describe('holding signals', function () {
  this.timeout(30_000)

  it('lets the work end, and the process after it', async function () {
    if (process.platform === 'win32') this.skip()
    const module = new URL('../../server/src/host/hold-signals.ts', import.meta.url).href
    const directory = temporaryDirectory()
    writeFiles(directory, {
      'hold.mts': `import { writeFileSync } from 'node:fs'
import { holdSignals } from ${JSON.stringify(module)}
await holdSignals(() => {
  process.kill(process.pid, 'SIGINT')
  const end = Date.now() + 200
  while (Date.now() < end);
  writeFileSync('done', '')
})
writeFileSync('afterwards', '')
`,
    })
    const [command, ...parameters] = offloopCommand.slice(0, -1)
    const ended = await run(command ?? '', [...parameters, 'hold.mts'], { cwd: directory })
    assert.deepEqual([ended.signal, ended.stderr], ['SIGINT', ''])
    assert.deepEqual(
      [existsSync(path.join(directory, 'done')), existsSync(path.join(directory, 'afterwards'))],
      [true, false],
    )
  })
})
