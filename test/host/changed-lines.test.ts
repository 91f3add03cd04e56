import assert from 'node:assert/strict'
import fc from 'fast-check'
import { parseChangedLines } from '../../server/src/host/changed-lines.ts'
import { changedLinesSince } from '../../server/src/host/git.ts'
import { RunError } from '../../server/src/host/run-error.ts'
import { commitAll, git, temporaryDirectory, writeFiles } from './temporary-directory.ts'
import { mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'

/** The changed lines of a file, as far as `lines` go. */
async function changed(directory: string, revision: string, file: string, lines = 12): Promise<number[]> {
  const found = await changedLinesSince(revision, directory)
  return Array.from({ length: lines }, (_, index) => index + 1).filter((line) =>
    found.touches(path.join(directory, file), line, line),
  )
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `line ${index + 1}\n`).join('')

describe('changed lines', () => {
  it('are those of the index and the working tree, and all of untracked files', async () => {
    const directory = temporaryDirectory({ 'a.ts': numbered(10), 'b.ts': numbered(3), '.gitignore': 'ignored.ts' })
    commitAll(directory)
    writeFiles(directory, { 'a.ts': numbered(10).replace('line 3\n', 'staged\n') })
    git(directory, 'add', 'a.ts')
    writeFiles(directory, {
      'a.ts': numbered(10).replace('line 3\n', 'staged\n').replace('line 7\n', 'new\nnew\n'),
      'new.ts': 'x\ny\n',
      'ignored.ts': 'x',
    })
    assert.deepEqual(await changed(directory, 'HEAD', 'a.ts'), [3, 7, 8])
    assert.deepEqual(await changed(directory, 'HEAD', 'b.ts'), [])
    assert.deepEqual(await changed(directory, 'HEAD', 'new.ts', 3), [1, 2, 3])
    assert.deepEqual(await changed(directory, 'HEAD', 'ignored.ts'), [])
  })

  it('are found from a directory below the root', async () => {
    const directory = temporaryDirectory({ 'sub/a.ts': numbered(2) })
    commitAll(directory)
    writeFiles(directory, { 'sub/a.ts': 'line 1\nchanged\n', 'other.ts': 'x' })
    const found = await changedLinesSince('HEAD', path.join(directory, 'sub'))
    assert.ok(found.touches(path.join(directory, 'sub/a.ts'), 2, 2))
    assert.ok(found.touches(path.join(directory, 'other.ts'), 1, 1))
  })

  it('are those of this branch only, since it left the other', async () => {
    const directory = temporaryDirectory({ 'a.ts': numbered(10) })
    commitAll(directory)
    git(directory, 'checkout', '--quiet', '-b', 'topic')
    writeFiles(directory, { 'a.ts': numbered(10).replace('line 9', 'topic') })
    git(directory, 'commit', '--quiet', '--all', '--message=topic')
    git(directory, 'checkout', '--quiet', 'main')
    writeFiles(directory, { 'a.ts': numbered(10).replace('line 2', 'main') })
    git(directory, 'commit', '--quiet', '--all', '--message=main')
    git(directory, 'checkout', '--quiet', 'topic')
    assert.deepEqual(await changed(directory, 'main', 'a.ts'), [9])
  })

  it('of a renamed file are those that differ from the old one', async () => {
    const directory = temporaryDirectory({ 'old.ts': numbered(10) })
    commitAll(directory)
    mkdirSync(path.join(directory, 'ö "x"'))
    renameSync(path.join(directory, 'old.ts'), path.join(directory, 'ö "x"/new\tname.ts'))
    writeFiles(directory, { 'ö "x"/new\tname.ts': numbered(10).replace('line 5', 'changed') })
    git(directory, 'add', '--all')
    assert.deepEqual(await changed(directory, 'HEAD', 'ö "x"/new\tname.ts'), [5])
  })

  it('where lines were deleted are between their neighbours', async () => {
    const directory = temporaryDirectory({ 'a.ts': numbered(10), 'gone.ts': 'x' })
    commitAll(directory)
    writeFiles(directory, { 'a.ts': numbered(10).replace('line 4\nline 5\n', '') })
    rmSync(path.join(directory, 'gone.ts'))
    const found = await changedLinesSince('HEAD', directory)
    assert.deepEqual(await changed(directory, 'HEAD', 'a.ts'), [])
    assert.ok(found.touches(path.join(directory, 'a.ts'), 3, 4))
    assert.ok(!found.touches(path.join(directory, 'a.ts'), 4, 6))
  })

  it('are not confused by lines that look like headers, or by a missing last line break', async () => {
    const directory = temporaryDirectory({ 'a.ts': '++ b/x.ts\n@@ -1 +1 @@\nlast' })
    commitAll(directory)
    writeFiles(directory, { 'a.ts': '++ b/y.ts\n@@ -9 +9 @@\nlast line' })
    const found = await changedLinesSince('HEAD', directory)
    assert.deepEqual(await changed(directory, 'HEAD', 'a.ts', 4), [1, 2, 3])
    assert.ok(!found.touches(path.join(directory, 'y.ts'), 1, 9))
  })

  it('do not depend on settings for diffs', async () => {
    const directory = temporaryDirectory({ 'a.ts': numbered(5) })
    commitAll(directory)
    for (const [key, value] of [
      ['diff.noprefix', 'true'],
      ['diff.mnemonicPrefix', 'true'],
      ['color.ui', 'always'],
      ['diff.external', 'false'],
      ['core.quotePath', 'false'],
    ] as const)
      git(directory, 'config', key, value)
    writeFiles(directory, { 'a.ts': numbered(5).replace('line 2', 'changed') })
    assert.deepEqual(await changed(directory, 'HEAD', 'a.ts'), [2])
  })

  it('agree with the edits that were made, whatever these are', async () => {
    const line = fc.constantFrom('', '+', '-', '+++ b/a.ts', '@@ -1 +1 @@', '\\ No newline', 'x', '  x')
    const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.map((value) => `${value}\n`).join(''))
    const directory = temporaryDirectory({ 'seed.txt': '' })
    commitAll(directory)
    await fc.assert(
      fc.asyncProperty(text, text, async (before, after) => {
        writeFiles(directory, { 'a.ts': before })
        git(directory, 'add', 'a.ts')
        git(directory, 'commit', '--quiet', '--allow-empty', '--message=before')
        writeFiles(directory, { 'a.ts': after })
        const touched = await changed(directory, 'HEAD', 'a.ts')
        const kept = after
          .split('\n')
          .slice(0, -1)
          .filter((_, index) => !touched.includes(index + 1))
        const beforeLines = before.split('\n').slice(0, -1)
        assert.ok(kept.length <= beforeLines.length && isSubsequence(kept, beforeLines))
      }),
      { numRuns: 15 },
    )
  })
})

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0
  for (const value of whole) if (at < part.length && part[at] === value) at++
  return at === part.length
}

describe('changed lines cannot be told', () => {
  const fails = (pattern: RegExp) => (error: unknown) => error instanceof RunError && pattern.test(error.message)

  it('without the revision', async () => {
    const directory = temporaryDirectory({ 'a.ts': '' })
    commitAll(directory)
    await assert.rejects(changedLinesSince('nope', directory), fails(/^git knows no revision "nope"\.$/))
    await assert.rejects(changedLinesSince('--output=x', directory), fails(/^git knows no revision "--output=x"\.$/))
    await assert.rejects(changedLinesSince('', directory), fails(/^git knows no revision ""\.$/))
  })

  it('outside a repository', async () => {
    const directory = temporaryDirectory()
    await assert.rejects(
      changedLinesSince('HEAD', directory),
      fails(/^--since needs a git repository, but .* is in none\.$/),
    )
  })

  it('without git', async () => {
    const directory = temporaryDirectory()
    const { PATH } = process.env
    process.env['PATH'] = ''
    try {
      await assert.rejects(changedLinesSince('HEAD', directory), fails(/^--since needs git, which is not installed/))
    } finally {
      process.env['PATH'] = PATH
    }
  })
})

describe('a diff', () => {
  it('that says nothing touches nothing', () => {
    assert.equal(parseChangedLines('/r', '', []).touches('/r/a.ts', 1, 1), false)
  })
})
