import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { commitAll, temporaryDirectory } from '../host/temporary-directory.ts'
import { offloop, offloopCommand, run, type Ended } from './spawn-offloop.ts'

const finding = 'async function load(name) { if (!name) throw new Error("no name") }\nload("x")\n'

/** Nothing but sentences on standard error, each on its own line, and no stack. */
function assertSentences(ended: Ended, ...expected: (string | RegExp)[]): void {
  const lines = ended.stderr.split('\n').filter(Boolean)
  assert.equal(lines.length, expected.length, ended.stderr)
  lines.forEach((line, index) => {
    const wanted = expected[index]!
    if (typeof wanted === 'string') assert.equal(line, `offloop: ${wanted}`)
    else assert.match(line, wanted)
    assert.match(line, /^offloop: .*[.?]$/)
  })
  assert.doesNotMatch(ended.stdout + ended.stderr, /^\s+at .*[:(]\d+/m)
}

async function assertRefused(directory: string, parameters: string[], ...expected: (string | RegExp)[]): Promise<void> {
  const ended = await offloop(directory, ...parameters)
  assertSentences(ended, ...expected)
  assert.equal(ended.exitCode, 2)
  assert.equal(ended.stdout, '')
}

describe('offloop lint cannot run', function () {
  this.timeout(120_000)

  it('with a path that leads nowhere', async () => {
    const directory = temporaryDirectory({ 'a.ts': '' })
    await assertRefused(directory, ['lint', 'a.ts', 'src/missing'], 'No such file or directory: src/missing.')
  })

  it('where there is nothing to lint', async () => {
    const directory = temporaryDirectory({ 'readme.md': '' })
    await assertRefused(directory, ['lint'], 'There is no JavaScript or TypeScript file to lint here.')
  })

  it('with flags that it does not know or cannot read', async () => {
    const directory = temporaryDirectory({ 'a.ts': '' })
    await assertRefused(directory, ['lint', '--fromat', 'json'], "unknown option '--fromat'; did you mean --format?")
    await assertRefused(directory, ['lint', '--max-warnings', 'few'], /It must be a whole number from 0\.$/)
    await assertRefused(
      directory,
      ['lint', '--rule', 'blocking-cal'],
      'There is no rule "blocking-cal"; did you mean "blocking-call"?',
    )
    await assertRefused(directory, ['explian'], "unknown command 'explian'; did you mean explain?")
  })

  it('with a wrong configuration', async () => {
    const directory = temporaryDirectory({ 'a.ts': '', 'offloop.json': '{\n  "exlude": [],\n  "include": "src"\n}' })
    await assertRefused(
      directory,
      ['lint'],
      'offloop.json:2: unknown key "exlude"; did you mean "exclude"?',
      'offloop.json:3: "include" must be a list, but is a string.',
    )
    await assertRefused(directory, ['lint', '--config', 'no.json'], 'No such configuration file: no.json.')
  })

  it('with a project that is no file', async () => {
    const directory = temporaryDirectory({ 'app/a.ts': '', 'app/tsconfig.json/b.ts': '' })
    await assertRefused(
      directory,
      ['lint', '--project', 'app'],
      'app/tsconfig.json: there is no configuration of TypeScript to read.',
    )
  })

  it('with a revision that git does not know, or without a repository', async () => {
    const directory = temporaryDirectory({ 'a.ts': '' })
    await assertRefused(
      directory,
      ['lint', '--since', 'HEAD'],
      /^offloop: --since needs a git repository, but .* is in none\.$/,
    )
    commitAll(directory)
    await assertRefused(directory, ['lint', '--since', 'v99'], 'git knows no revision "v99".')
  })

  it('with a baseline that is missing or no JSON', async () => {
    const directory = temporaryDirectory({ 'a.ts': '', 'broken.json': 'no json' })
    await assertRefused(
      directory,
      ['lint', '--baseline', 'b.json'],
      'No such baseline: b.json; --update-baseline writes it.',
    )
    await assertRefused(
      directory,
      ['lint', '--baseline', 'broken.json'],
      'broken.json is not valid JSON; delete it and write it anew with --update-baseline.',
    )
  })

  it('when the output cannot be written', async () => {
    const directory = temporaryDirectory({ 'a.ts': finding })
    await assertRefused(
      directory,
      ['lint', '--format', 'json', '--output', 'no/out.json'],
      /^offloop: Cannot write .*no\/out\.json: there is no such file or directory\.$/,
    )
  })
})

describe('offloop lint goes on', function () {
  this.timeout(120_000)

  it('past files that are too large, binary or not UTF-8, with a line for each', async () => {
    const directory = temporaryDirectory({
      'a.ts': finding,
      'generated.js': `var a = [${'1,'.repeat(2_600_000)}]`,
      'video.ts': Uint8Array.of(0x47, 0, 0, 0x10),
      'latin.js': Buffer.from('var größe = 1', 'latin1'),
    })
    const ended = await offloop(directory, 'lint')
    assert.equal(ended.exitCode, 1)
    assertSentences(ended)
    const notes = ended.stdout.split('\n').filter((line) => line.startsWith('note'))
    assert.deepEqual(notes, [
      'note  generated.js: skipped: 5.2 MB is over the limit of 1 MB (maxFileBytes).',
      'note  latin.js: skipped: it is not valid UTF-8.',
      'note  video.ts: skipped: it is binary.',
    ])
    assert.match(ended.stdout, /Found 1 error in 1 file\./)
  })

  it('past a file that it may not read', async function () {
    const directory = temporaryDirectory({ 'a.ts': finding, 'secret.ts': 'x' })
    chmodSync(path.join(directory, 'secret.ts'), 0)
    // The superuser may read everything, unless the capability to do so is taken away.
    const isRoot = process.getuid?.() === 0
    const [command, ...parameters] = isRoot
      ? ['setpriv', '--bounding-set=-all', '--inh-caps=-all', ...offloopCommand]
      : offloopCommand
    const ended = await run(command!, [...parameters, 'lint'], { cwd: directory })
    assert.equal(ended.exitCode, 1, ended.stderr)
    assertSentences(ended)
    assert.match(ended.stdout, /^note {2}secret\.ts: skipped: it cannot be read: permission denied\.$/m)
  })

  it('past a syntax error, and lints the rest of the file', async () => {
    const directory = temporaryDirectory({ 'a.ts': `${finding}const = ;\n` })
    const ended = await offloop(directory, 'lint')
    assert.equal(ended.exitCode, 1)
    assertSentences(ended)
    assert.match(ended.stdout, /^a\.ts:2:1 {2}error {2}floating-promise$/m)
    assert.equal(ended.stdout.match(/^note {2}a\.ts: .*\.$/gm)?.length, 1, ended.stdout)
  })

  it('with a broken or a circular tsconfig', async () => {
    const broken = temporaryDirectory({ 'a.ts': finding, 'tsconfig.json': '{ "compilerOptions": { "strict": ' })
    const circular = temporaryDirectory({
      'a.ts': finding,
      'tsconfig.json': '{"extends": "./b.json"}',
      'b.json': '{"extends": "./tsconfig.json"}',
    })
    for (const directory of [broken, circular]) {
      const ended = await offloop(directory, 'lint')
      assert.equal(ended.exitCode, 1, ended.stderr)
      assertSentences(ended)
      assert.match(ended.stdout, /^a\.ts:2:1 {2}error {2}floating-promise$/m)
      assert.match(ended.stdout, /^note .*tsconfig.*\.$/m)
    }
  })

  it('with symbolic links in a circle', async () => {
    const directory = temporaryDirectory({ 'src/a.ts': finding })
    symlinkSync('..', path.join(directory, 'src/up'))
    symlinkSync('self', path.join(directory, 'self'))
    const ended = await offloop(directory, 'lint')
    assertSentences(ended)
    assert.match(ended.stdout, /Found 1 error in 1 file\./)
  })

  it('with 100,000 other files in a directory', async () => {
    const directory = temporaryDirectory({ 'a.ts': finding })
    mkdirSync(path.join(directory, 'data'))
    for (let index = 0; index < 100_000; index++) writeFileSync(path.join(directory, `data/${index}.json`), '')
    const ended = await offloop(directory, 'lint')
    assertSentences(ended)
    assert.match(ended.stdout, /Found 1 error in 1 file\./)
  })
})

describe('the process of offloop', function () {
  this.timeout(120_000)

  it('ends quietly when its reader goes away', async () => {
    const many = finding + 'load("x")\n'.repeat(3000)
    const directory = temporaryDirectory({ 'a.ts': many })
    const [command, ...parameters] = [...offloopCommand, 'lint'].map((part) => `'${part}'`)
    const ended = await run('sh', ['-c', `${command} ${parameters.join(' ')} | head -n 2`], { cwd: directory })
    assertSentences(ended)
    assert.equal(ended.stdout.split('\n').length, 3)
    assert.equal(ended.exitCode, 0)
  })

  it('ends at once on SIGINT, as a shell tells with 130, and leaves no output', async () => {
    const directory = temporaryDirectory({ 'a.ts': finding, 'out.json': 'old' })
    const [command, ...parameters] = offloopCommand
    const child = spawn(command, [...parameters, 'lint', '--output', 'out.json'], { cwd: directory, stdio: 'pipe' })
    let written = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (written += String(data)))
    setTimeout(() => child.kill('SIGINT'), 400)
    const [exitCode, signal] = (await once(child, 'close')) as [number | null, string | null]
    assert.deepEqual([exitCode, signal], [null, 'SIGINT'])
    assert.equal(written, '')
    assert.equal(readFileSync(path.join(directory, 'out.json'), 'utf8'), 'old')
    assert.deepEqual(readdirSync(directory).sort(), ['a.ts', 'out.json'])
  })

  it('prints its version and its help', async () => {
    const directory = temporaryDirectory()
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string
    }
    assert.deepEqual(await offloop(directory, '--version'), {
      exitCode: 0,
      signal: null,
      stdout: `${version}\n`,
      stderr: '',
    })
    const help = await offloop(directory, 'lint', '--help')
    assert.equal(help.exitCode, 0)
    for (const flag of [
      'project',
      'config',
      'rule',
      'severity',
      'max-warnings',
      'format',
      'output',
      'since',
      'baseline',
      'update-baseline',
      'stats',
      'quiet',
      'jobs',
      'color',
      'no-color',
    ])
      assert.match(help.stdout, new RegExp(`--${flag}\\b`))
    const bare = await offloop(directory)
    assert.equal(bare.exitCode, 2)
    assert.match(bare.stderr, /^Usage: offloop/)
    assert.equal(existsSync(path.join(directory, 'out.json')), false)
  })
})
