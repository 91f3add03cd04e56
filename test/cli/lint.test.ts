import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { commitAll, git, temporaryDirectory, writeFiles } from '../host/temporary-directory.ts'
import { fakeLint, lintedPlaces, lintWith } from './fake-lint.ts'

describe('offloop lint', () => {
  const all = { 'a.ts': 'error()\nwarning()\ninfo()\nhint()\n' }

  it('exits with 1 for errors and warnings, and with 0 for anything less', async () => {
    const exitCode = async (text: string, flags = {}) =>
      (await lintWith(temporaryDirectory({ 'a.ts': text }), flags)).exitCode
    assert.equal(await exitCode('error()'), 1)
    assert.equal(await exitCode('warning()'), 1)
    assert.equal(await exitCode('info() hint()', { severity: 'hint' }), 0)
    assert.equal(await exitCode(''), 0)
  })

  it('shows what is at least as severe as asked', async () => {
    const directory = temporaryDirectory(all)
    assert.deepEqual(await lintedPlaces(directory), ['a.ts:1 error', 'a.ts:2 warning'])
    assert.equal((await lintedPlaces(directory, { severity: 'hint' })).length, 4)
    assert.equal((await lintedPlaces(directory, { severity: 'info' })).length, 3)
    assert.deepEqual(await lintedPlaces(directory, { quiet: true }), ['a.ts:1 error'])
  })

  it('lets so many warnings pass as --max-warnings says', async () => {
    const directory = temporaryDirectory({ 'a.ts': 'warning() warning()' })
    assert.equal((await lintWith(directory, { maxWarnings: 2 })).exitCode, 0)
    const over = await lintWith(directory, { maxWarnings: 1 })
    assert.equal(over.exitCode, 1)
    assert.equal(over.stderr, 'offloop: 2 warnings are more than --max-warnings 1 allows.\n')
    assert.equal((await lintWith(directory, { quiet: true })).exitCode, 0)
    assert.equal((await lintWith(directory, { quiet: true, maxWarnings: 1 })).exitCode, 1)
    assert.equal((await lintWith(temporaryDirectory({ 'a.ts': 'error()' }), { maxWarnings: 9 })).exitCode, 1)
  })

  it('runs only the rules that are named', async () => {
    const directory = temporaryDirectory(all)
    assert.deepEqual(await lintedPlaces(directory, { rule: ['floating-promise'] }), ['a.ts:2 warning'])
    assert.match(
      (await lintWith(directory, { rule: ['floating-promis'] })).error ?? '',
      /^There is no rule "floating-promis"; did you mean "floating-promise"\?$/,
    )
  })

  it('writes to a file, and then nothing to standard output', async () => {
    const directory = temporaryDirectory(all)
    const run = await lintWith(directory, { output: 'out.json', format: 'json' }, { isTerminal: true })
    assert.equal(run.stdout, '')
    assert.equal(JSON.parse(readFileSync(path.join(directory, 'out.json'), 'utf8')).findings.length, 2)
    assert.equal(run.exitCode, 1)
    assert.deepEqual(readdirSync(directory).sort(), ['a.ts', 'out.json'])
  })

  it('leaves an output file alone when it cannot run', async () => {
    const directory = temporaryDirectory({ ...all, 'out.json': 'old' })
    const crash = () => Promise.reject(new Error('crash'))
    await assert.rejects(lintWith(directory, { output: 'out.json' }, { lint: crash }))
    assert.equal(readFileSync(path.join(directory, 'out.json'), 'utf8'), 'old')
  })

  it('passes on what it was asked for', async () => {
    const directory = temporaryDirectory({
      'app/tsconfig.json': '{}',
      'app/a.ts': '',
      'b.ts': '',
      'offloop.json': '{"maxFileBytes": 7}',
    })
    const requests: Parameters<typeof fakeLint>[0][] = []
    const lint: typeof fakeLint = (request) => (requests.push(request), fakeLint(request))
    await lintWith(directory, { project: 'app', jobs: 3 }, { lint })
    const [request] = requests
    assert.equal(request?.project, `${directory}/app/tsconfig.json`)
    assert.deepEqual(request?.files, [`${directory}/app/a.ts`])
    assert.equal(request?.jobs, 3)
    assert.equal(request?.leastSeverity, 'warning')
    assert.equal(request?.configuration.maxFileBytes, 7)
    assert.equal((await lintWith(directory, { project: 'no.json' })).error, '--project no.json: there is no such file.')
    assert.equal(
      (await lintWith(directory, { project: '.' })).error,
      '--project .: there is no tsconfig.json in that directory.',
    )
  })

  it('tells what it skipped, beside the report where the format has no place for it', async () => {
    const directory = temporaryDirectory({ 'a.ts': '', 'b.ts': Uint8Array.of(0) })
    assert.match((await lintWith(directory)).stdout, /^note {2}b\.ts: skipped: it is binary\.$/m)
    const asGithub = await lintWith(directory, { format: 'github' })
    assert.equal(asGithub.stdout, '')
    assert.equal(asGithub.stderr, 'offloop: b.ts: skipped: it is binary.\n')
  })

  it('exits with 0 when all that was named is skipped', async () => {
    const directory = temporaryDirectory({ 'b.ts': Uint8Array.of(0) })
    const run = await lintWith(directory, { patterns: ['b.ts'] })
    assert.equal(run.exitCode, 0)
    assert.match(run.stdout, /No findings in 0 files\./)
  })

  it('shows figures when asked, beside the report where the format has no place for them', async () => {
    const directory = temporaryDirectory(all)
    assert.match(
      (await lintWith(directory, { stats: true })).stdout,
      /1 file · 10 lines · 1 project · 4 functions · 3 calls[\s\S]*total {2}3 ms/,
    )
    assert.match((await lintWith(directory, { stats: true, format: 'junit' })).stderr, /total/)
    assert.equal(
      JSON.parse((await lintWith(directory, { stats: true, format: 'json' })).stdout).summary.stats.functions,
      4,
    )
  })

  it('shows progress on a terminal only, and only after a while', async () => {
    const directory = temporaryDirectory(all)
    assert.equal((await lintWith(directory, {}, { isTerminal: true })).stderr, '')
    const slow: typeof fakeLint = async (request) => {
      await new Promise((resolve) => setTimeout(resolve, 1050))
      return fakeLint(request)
    }
    assert.equal(
      (await lintWith(directory, {}, { isTerminal: true, lint: slow })).stderr,
      '\r\x1b[KLinting 1 of 2 files · .\r\x1b[K',
    )
    assert.equal((await lintWith(directory, {}, { lint: slow })).stderr, '')
  })

  it('uses colours on a terminal only, unless told otherwise', async () => {
    const directory = temporaryDirectory(all)
    const hasColors = async (...[flags, changes]: [object, object]) =>
      (await lintWith(directory, flags, changes)).stdout.includes('\x1b[')
    assert.equal(await hasColors({}, {}), false)
    assert.equal(await hasColors({}, { isTerminal: true }), true)
    assert.equal(await hasColors({}, { isTerminal: true, env: { NO_COLOR: '1' } }), false)
    assert.equal(await hasColors({}, { isTerminal: true, env: { TERM: 'dumb' } }), false)
    assert.equal(await hasColors({}, { env: { FORCE_COLOR: '1' } }), true)
    assert.equal(await hasColors({}, { isTerminal: true, env: { FORCE_COLOR: '0' } }), false)
    assert.equal(await hasColors({ color: true }, { env: { NO_COLOR: '1' } }), true)
    assert.equal(await hasColors({ color: false }, { isTerminal: true }), false)
  })
})

describe('offloop lint --since', () => {
  it('reports changed lines, paths that run through them, and untracked files', async () => {
    const directory = temporaryDirectory({
      'a.ts': 'error()\nerror()\n',
      'b.ts': '\nvia()\n\nerror()\n',
      'c.ts': 'error()',
    })
    commitAll(directory)
    writeFiles(directory, {
      'a.ts': 'error()\nerror() // changed\n',
      'b.ts': '\nvia() // changed\n\nerror()\n',
      'd.ts': 'error()',
    })
    assert.deepEqual(await lintedPlaces(directory, { since: 'HEAD' }), ['a.ts:2 error', 'b.ts:4 error', 'd.ts:1 error'])
    const { stdout } = await lintWith(directory, { since: 'HEAD' })
    assert.match(stdout, /Not shown: 2 away from changed lines\./)
    git(directory, 'add', '--all')
    assert.deepEqual(await lintedPlaces(path.join(directory), { since: 'HEAD', patterns: ['d.ts'] }), ['d.ts:1 error'])
  })
})

describe('offloop lint --baseline', () => {
  const flags = { baseline: 'known.json' }

  it('leaves out what the baseline knows, wherever it moved', async () => {
    const directory = temporaryDirectory({ 'a.ts': 'error()\nwarning()' })
    const update = await lintWith(directory, { ...flags, updateBaseline: true })
    assert.equal(update.exitCode, 0)
    assert.equal(update.stderr, 'offloop: Wrote known.json: 2 findings (2 added, 0 dropped).\n')
    assert.match(update.stdout, /No findings in 1 file\.\nNot shown: 2 known to the baseline\./)
    writeFiles(directory, { 'a.ts': '// new\nwarning()\n\n  error()\nerror() // new' })
    assert.deepEqual(await lintedPlaces(directory, flags), ['a.ts:5 error'])
  })

  it('tells of outdated entries, and drops them when it is updated', async () => {
    const directory = temporaryDirectory({ 'a.ts': 'error()\nwarning()', 'b.ts': 'error()' })
    await lintWith(directory, { ...flags, updateBaseline: true })
    writeFiles(directory, { 'a.ts': 'error()' })
    rmSync(path.join(directory, 'b.ts'))
    const run = await lintWith(directory, flags)
    assert.equal(run.exitCode, 0)
    assert.match(run.stdout, /^2 entries of the baseline no longer occur; --update-baseline drops them\.$/m)
    const update = await lintWith(directory, { ...flags, updateBaseline: true })
    assert.equal(update.stderr, 'offloop: Wrote known.json: 1 finding (0 added, 2 dropped).\n')
  })

  it('keeps entries of files and rules that were not looked at', async () => {
    const directory = temporaryDirectory({ 'a.ts': 'error()\nwarning()', 'b.ts': 'error()' })
    await lintWith(directory, { ...flags, updateBaseline: true })
    writeFiles(directory, { 'a.ts': '', 'b.ts': '' })
    const part = { ...flags, updateBaseline: true, patterns: ['a.ts'], rule: ['blocking-call'] }
    assert.match((await lintWith(directory, part)).stderr, /2 findings \(0 added, 1 dropped\)/)
  })

  it('takes in what would have been shown, and keeps what it has below that', async () => {
    const directory = temporaryDirectory({ 'a.ts': 'error()\nhint()' })
    await lintWith(directory, { ...flags, updateBaseline: true, severity: 'hint' })
    assert.match(
      (await lintWith(directory, { ...flags, updateBaseline: true })).stderr,
      /2 findings \(0 added, 0 dropped\)/,
    )
    assert.deepEqual(await lintedPlaces(directory, { ...flags, severity: 'hint' }), [])
  })

  it('works from another directory', async () => {
    const directory = temporaryDirectory({ 'src/a.ts': 'error()' })
    await lintWith(directory, { ...flags, updateBaseline: true })
    const inside = path.join(directory, 'src')
    assert.deepEqual(await lintedPlaces(inside, { baseline: '../known.json' }), [])
  })

  it('is refused when it is missing or broken, and stays as it was', async () => {
    const directory = temporaryDirectory({ 'a.ts': 'error()', 'broken.json': '{' })
    assert.equal((await lintWith(directory, flags)).error, 'No such baseline: known.json; --update-baseline writes it.')
    const broken = await lintWith(directory, { baseline: 'broken.json', updateBaseline: true })
    assert.equal(broken.error, 'broken.json is not valid JSON; delete it and write it anew with --update-baseline.')
    assert.equal(readFileSync(path.join(directory, 'broken.json'), 'utf8'), '{')
    assert.equal(
      (await lintWith(directory, { updateBaseline: true })).error,
      '--update-baseline needs --baseline FILE.',
    )
    assert.equal(existsSync(path.join(directory, 'known.json')), false)
  })
})
