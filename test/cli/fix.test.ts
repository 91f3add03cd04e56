import assert from 'node:assert/strict'
import { chmodSync, readdirSync, statSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { git, temporaryDirectory, writeFiles } from '../host/temporary-directory.ts'
import { fixWith, read, repository } from './fake-fix.ts'

const all = { 'a.ts': 'bad()\nmaybe()\nstuck()\nlies()\nbad()\nnothing()\nminor()\n', 'shared.ts': '' }

describe('offloop fix', () => {
  it('makes the safe edits that hold, and says what is left and why', async () => {
    const directory = repository(all)
    const { exitCode, stdout, stderr } = await fixWith(directory)
    assert.equal(read(directory, 'a.ts'), 'good()\nmaybe()\nstuck()\nlies()\ngood()\nnothing()\nminor()\n')
    assert.equal(
      stdout,
      `Fixed 2 findings; 4 are left.
1 file changed: a.ts

  fixed   left  rule
      2      1  blocking-call
      ·      2  floating-promise
      ·      1  redundant-await

Of those that are left,
  1  has a suggestion: --interactive asks about each, --suggestions makes those that hold.
  1  had an edit that was tried and did not hold; --verbose tells why.
  1  cannot be changed by Offloop:
     A constructor cannot wait.
  1  has no edit that Offloop knows.
`,
    )
    assert.equal(stderr, '')
    assert.equal(exitCode, 1)
    assert.deepEqual(readdirSync(directory).sort(), ['.git', 'a.ts', 'shared.ts'])
  })

  it('lists each finding with --verbose', async () => {
    const directory = repository({ 'a.ts': 'bad()\nstuck()\nmaybe()\n  lies()\nnothing()\n' })
    const { stdout } = await fixWith(directory, { verbose: true })
    assert.ok(
      stdout.startsWith(`fixed  a.ts:1  Be good  blocking-call

left  a.ts:2  \`stuck()\` is wrong.  blocking-call
      Set it free: A constructor cannot wait.
      Let it loose: It is not loose.
left  a.ts:3  \`maybe()\` is wrong.  floating-promise
      Be sure: it is a suggestion, and those were not asked for.
      Leave it open: it is a suggestion, and those were not asked for.
left  a.ts:4  \`lies()\` is wrong.  floating-promise
      Be honest: it was tried and did not hold. a.ts:1 would not compile: No.
left  a.ts:5  \`nothing()\` is wrong.  redundant-await
      Offloop knows no edit for it.

`),
      stdout,
    )
  })

  it('exits with 0 where no error or warning is left, and says so where there was none', async () => {
    const directory = repository({ 'a.ts': 'bad()\nminor()\n' })
    assert.equal((await fixWith(directory)).exitCode, 0)
    git(directory, 'commit', '--all', '--quiet', '--message=fixed')
    const again = await fixWith(directory)
    assert.deepEqual([again.exitCode, again.stdout], [0, '✓ Nothing to fix in 1 file.\n'])
    const withHints = await fixWith(directory, { severity: 'hint' })
    assert.equal(withHints.exitCode, 0)
    assert.match(withHints.stdout, /^Nothing was fixed; 1 finding is left\.$/m)
  })

  it('makes the first suggestion that holds where suggestions are asked for', async () => {
    const directory = repository({ 'a.ts': 'maybe()\nlies()\n' })
    assert.equal((await fixWith(directory, { suggestions: true })).exitCode, 1)
    assert.equal(read(directory, 'a.ts'), 'surely()\nlies()\n')
  })

  it('fixes what the rule, the severity and the paths ask for', async () => {
    const directory = repository({ 'a.ts': 'bad()\nmaybe()\n', 'b.ts': 'bad()' })
    const opened: string[] = []
    const flags = { rule: ['floating-promise'], suggestions: true, patterns: ['a.ts'] }
    const { stdout } = await fixWith(directory, flags, { onOpen: ({ files }) => opened.push(...files) })
    assert.match(stdout, /^Fixed 1 finding; none is left\.\n1 file changed: a\.ts$/m)
    assert.equal(read(directory, 'a.ts'), 'bad()\nsurely()\n')
    // Who may call what changes is known all the same.
    assert.deepEqual(opened, [`${directory}/a.ts`, `${directory}/b.ts`])
    git(directory, 'commit', '--all', '--quiet', '--message=fixed')
    await fixWith(directory, { severity: 'error', suggestions: true })
    assert.deepEqual([read(directory, 'a.ts'), read(directory, 'b.ts')], ['good()\nsurely()\n', 'good()'])
  })

  it('tries each finding once, however edits move it', async () => {
    const directory = repository({ 'a.ts': 'lies() bad() lies() spread() lies() bad()\n', 'shared.ts': '' })
    const tried: string[] = []
    await fixWith(directory, {}, { onProve: (title) => tried.push(title) })
    assert.deepEqual(tried, ['Be honest', 'Be good', 'Be honest', 'Move it away', 'Be honest', 'Be good'])
  })

  it('changes and creates several files, and says what to install and to know', async () => {
    const directory = repository({ 'src/a.ts': 'bad()\nspread()\n', 'src/shared.ts': '// shared\n' })
    const { stdout, exitCode } = await fixWith(directory, { verbose: true })
    assert.equal(exitCode, 0)
    assert.deepEqual(
      ['a.ts', 'shared.ts', 'deep/spread.worker.ts'].map((name) => read(directory, `src/${name}`)),
      ['import "./spread.worker.ts"\ngood()\nspreaded()\n', '// shared\n// spread\n', 'work()\n'],
    )
    // Positions are those of the files as they are now.
    assert.match(stdout, /^fixed {2}src\/a\.ts:2 {2}Be good .*\nfixed {2}src\/a\.ts:3 {2}Move it away /)
    assert.match(
      stdout,
      /^2 files changed and 1 file created: src\/a\.ts, src\/deep\/spread\.worker\.ts, src\/shared\.ts$/m,
    )
    assert.match(stdout, /^note {2}src\/a\.ts:3 {2}It costs 5 ms\.\n\nThe edits need 1 package; install: piscina\n$/m)
  })

  it('keeps byte order mark, line endings and permissions', async () => {
    const directory = repository({ 'a.ts': '\uFEFF// one\r\nbad()\r\n' })
    chmodSync(path.join(directory, 'a.ts'), 0o755)
    git(directory, 'commit', '--all', '--quiet', '--message=mode')
    assert.equal((await fixWith(directory)).exitCode, 0)
    assert.equal(read(directory, 'a.ts'), '\uFEFF// one\r\ngood()\r\n')
    assert.equal(statSync(path.join(directory, 'a.ts')).mode & 0o777, process.platform === 'win32' ? 0o666 : 0o755)
  })

  it('tells of skipped and broken files, and of nothing elsewhere', async () => {
    const directory = repository({ 'a.ts': '@@ bad()', 'b.ts': Uint8Array.of(0) })
    const { stdout } = await fixWith(directory)
    assert.match(stdout, /^note {2}b\.ts: skipped: it is binary\.\nnote {2}a\.ts: line 1: what is this\?\n\nFixed 1/)
  })

  it('shows progress on a terminal only, and only after a while', async () => {
    const directory = repository({ 'a.ts': 'bad()' })
    assert.equal((await fixWith(directory, {}, { isTerminal: true })).stderr, '')
  })

  it('cannot run with flags that contradict each other, or without anything to fix', async () => {
    const directory = repository({ 'a.ts': 'bad()' })
    const error = async (flags: object) => (await fixWith(directory, flags)).error
    assert.match((await error({ rule: ['floating-promis'] })) ?? '', /did you mean "floating-promise"\?$/)
    assert.equal(await error({ patterns: ['b.ts'] }), 'No such file or directory: b.ts.')
    assert.equal(
      await error({ interactive: true, dryRun: true }),
      '--interactive shows each change before it is made; leave out --dry-run.',
    )
    assert.equal(
      await error({ interactive: true, format: 'json' }),
      '--interactive speaks with a person; leave out --format json.',
    )
    assert.equal(
      await error({ interactive: true }),
      '--interactive asks questions, and needs a terminal as standard input and output.',
    )
    assert.equal(
      (await fixWith(repository({ 'readme.md': '' }))).error,
      'There is no JavaScript or TypeScript file to fix here.',
    )
    assert.equal(read(directory, 'a.ts'), 'bad()')
  })
})

describe('offloop fix and what must not be lost', () => {
  it('refuses where there are uncommitted changes, unless it is forced', async () => {
    const directory = repository({ 'src/a.ts': 'bad()', 'b.ts': '', 'c.ts': '', 'd.ts': '', 'e.txt': '' })
    writeFiles(directory, { 'b.ts': 'changed' })
    const message = (names: string) =>
      `There are uncommitted changes (${names}), from which the edits could not be told; commit or stash them, or use --force.`
    assert.equal((await fixWith(directory)).error, message('b.ts'))
    assert.equal((await fixWith(path.join(directory, 'src'))).error, message('b.ts'))
    git(directory, 'add', 'b.ts')
    assert.equal((await fixWith(directory)).error, message('b.ts'))
    writeFiles(directory, { 'c.ts': '1', 'd.ts': '1', 'e.txt': '1' })
    assert.equal((await fixWith(directory)).error, message('b.ts, c.ts, d.ts and 1 more'))
    assert.equal(read(directory, 'src/a.ts'), 'bad()')
    assert.equal((await fixWith(directory, { force: true })).exitCode, 0)
    assert.equal(read(directory, 'src/a.ts'), 'good()')
  })

  it('leaves untracked files alone, unless it is forced', async () => {
    const directory = repository({ 'a.ts': 'bad()', '.gitignore': 'ignored.ts\n' })
    writeFiles(directory, { 'new.ts': 'bad()', 'ignored.ts': 'bad()' })
    const { stdout, exitCode } = await fixWith(directory, { patterns: ['.', 'ignored.ts'] })
    assert.equal(exitCode, 1)
    assert.match(
      stdout,
      /It would change new\.ts, which git does not track, so that the change could not be undone; --force allows it\.$/m,
    )
    const texts = () => ['a.ts', 'new.ts', 'ignored.ts'].map((name) => read(directory, name))
    assert.deepEqual(texts(), ['good()', 'bad()', 'bad()'])
    await fixWith(directory, { patterns: ['.', 'ignored.ts'], force: true })
    assert.deepEqual(texts(), ['good()', 'good()', 'good()'])
  })

  it('refuses outside a repository, unless it is forced', async () => {
    const directory = temporaryDirectory({ 'a.ts': 'bad()' })
    assert.equal(
      (await fixWith(directory)).error,
      `${directory} is in no git repository, so nobody could look at the edits or undo them; --dry-run shows them, --force makes them all the same.`,
    )
    assert.match((await fixWith(directory, { dryRun: true })).stdout, /^\+good\(\)$/m)
    assert.equal(read(directory, 'a.ts'), 'bad()')
    assert.equal((await fixWith(directory, { force: true })).exitCode, 0)
    assert.equal(read(directory, 'a.ts'), 'good()')
  })

  it('never changes dependencies, or what lies outside the repository', async () => {
    const directory = repository({ 'app/a.ts': 'foreign()', 'app/node_modules/theirs/index.js': 'x' })
    const { stdout } = await fixWith(directory, { force: true })
    assert.match(
      stdout,
      /It would change app\/node_modules\/theirs\/index\.js, which belongs to an installed package\.$/m,
    )
    assert.equal(read(directory, 'app/node_modules/theirs/index.js'), 'x')

    const outside = temporaryDirectory({ 'shared.ts': '' })
    const linked = repository({ 'a.ts': 'spread()' })
    symlinkSync(path.join(outside, 'shared.ts'), path.join(linked, 'shared.ts'))
    git(linked, 'add', '--all')
    git(linked, 'commit', '--quiet', '--message=link')
    for (const force of [false, true]) {
      assert.match((await fixWith(linked, { force })).stdout, /It would change shared\.ts, which lies outside .*\.$/m)
    }
    assert.deepEqual([read(outside, 'shared.ts'), read(linked, 'a.ts')], ['', 'spread()'])
  })

  it('does not overwrite what has changed or appeared meanwhile', async () => {
    const directory = repository({ 'a.ts': 'bad()', 'b.ts': 'bad()' })
    const onClose = () => writeFiles(directory, { 'b.ts': 'bad() // mine' })
    assert.equal(
      (await fixWith(directory, {}, { onClose })).error,
      'b.ts has changed on disk meanwhile; nothing was changed.',
    )
    assert.deepEqual([read(directory, 'a.ts'), read(directory, 'b.ts')], ['bad()', 'bad() // mine'])

    const moving = repository({ 'a.ts': 'spread()', 'shared.ts': '' })
    const appear = () => writeFiles(moving, { 'deep/spread.worker.ts': 'mine' })
    assert.equal(
      (await fixWith(moving, {}, { onClose: appear })).error,
      'deep/spread.worker.ts has appeared meanwhile; nothing was changed.',
    )
    assert.deepEqual([read(moving, 'a.ts'), read(moving, 'deep/spread.worker.ts')], ['spread()', 'mine'])
  })

  it('changes nothing when one of the files cannot be written', async () => {
    const directory = repository({ 'a.ts': 'spread()', 'shared.ts': '' })
    // A file where a directory is needed.
    const onClose = () => writeFiles(directory, { deep: 'in the way' })
    assert.match(
      (await fixWith(directory, {}, { onClose })).error ?? '',
      /^Cannot (?:read|write) deep\/spread\.worker\.ts: .*; nothing was changed\.$/,
    )
    assert.deepEqual(readdirSync(directory).sort(), ['.git', 'a.ts', 'deep', 'shared.ts'])
    assert.deepEqual([read(directory, 'a.ts'), read(directory, 'shared.ts')], ['spread()', ''])
  })

  it('changes nothing when all edits together do not compile', async () => {
    const directory = repository({ 'a.ts': 'bad()' })
    const error = { file: `${directory}/a.ts`, line: 3, message: 'This is no number.' }
    const ending = 'Nothing was changed; make fewer at a time with --rule or --interactive.'
    const first = await fixWith(directory, {}, { errors: [error] })
    assert.equal(first.exitCode, 2)
    assert.equal(first.error, `All edits together would bring a type error at a.ts:3: This is no number. ${ending}`)
    assert.equal(
      (await fixWith(directory, {}, { errors: [error, error] })).error,
      `All edits together would bring 2 type errors, the first at a.ts:3: This is no number. ${ending}`,
    )
    assert.equal(read(directory, 'a.ts'), 'bad()')
  })
})
