import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Comparison } from '../../profiler/src/format/comparison.ts'
import { makeNamedVariants, parseVersions } from '../../server/src/cli/profile/named-variants.ts'
import { chooseWorkerEngine, type EngineWish } from '../../server/src/cli/profile/worker-engine.ts'
import { readEnvironmentFiles } from '../../server/src/host/read-environment-files.ts'
import { offloop, offloopCommand, run } from './spawn-offloop.ts'

describe('versions that a program is compared with', function () {
  this.timeout(120_000)
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'offloop-versions-')))
  const git = (...parameters: string[]): void => {
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...parameters], { cwd: directory })
  }
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(directory, file)), { recursive: true })
    writeFileSync(path.join(directory, file), text)
  }
  const source = (name: string): string => `console.log(process.env.GREETING, process.env.HOME_TOWN, ${name})\n`

  before(() => {
    git('init', '-q')
    write('.gitignore', 'built/\n')
    write('package.json', '{}')
    write('package-lock.json', '{}')
    write('src/main.cjs', `const { name } = require('./name.cjs')\n${source('name')}`)
    write('src/name.cjs', "exports.name = 'ada'\n")
    git('add', '.')
    git('commit', '-qm', 'one')
    git('tag', 'v1')
    write('package-lock.json', '{"packages":{}}')
    write('src/name.cjs', "exports.name = require('./new.cjs').name\n")
    write('src/new.cjs', "exports.name = 'ada'\n")
    write('src/other.mjs', source("'grace'"))
    write('.env', 'GREETING=hello\nHOME_TOWN=here\n')
    write('.env.local', 'HOME_TOWN="there"\n')
    // A name that is both: the file wins.
    write('v2', source("'ada'"))
    git('tag', 'v2')
  })
  after(() => rmSync(directory, { recursive: true, force: true }))

  it('measures and checks a git revision and another file as any variant, with the environment of files', async () => {
    const { exitCode, stdout, stderr } = await offloop(
      directory,
      'profile',
      'src/main.cjs',
      '--rounds=1',
      '--no-edits',
      '--variant=old=v1',
      '--variant=other=src/other.mjs',
      '--env-file=.env',
      '--env-file=.env.local',
      '--format=json',
    )
    assert.equal(exitCode, 0, stderr)
    const { variants, warnings } = JSON.parse(stdout) as Comparison
    assert.deepEqual(
      variants.map(({ id, title }) => [id, title]),
      [
        ['baseline', 'baseline'],
        ['old', 'old (v1)'],
        ['other', 'other (src/other.mjs)'],
      ],
    )
    const [baseline, old, other] = variants
    for (const variant of variants) assert.equal(variant.failure, undefined)
    assert.equal(baseline?.rounds.length, 1)
    assert.equal(old?.rounds.length, 1)
    assert.deepEqual(old?.output, { kind: 'same' })
    assert.ok(other?.output.kind === 'different')
    assert.match(other.output.diff, /^-hello there ada$/m)
    assert.match(other.output.diff, /^\+hello there grace$/m)
    assert.ok(old?.profile && other.profile)
    assert.ok(
      warnings.some((text) => text.includes('installed now, although package-lock.json was another at v1')),
      warnings.join('\n'),
    )
    assert.ok(!warnings.some((text) => text.includes('There is no async variant')))
    const [kept = ''] = readdirSync(path.join(directory, '.offloop/profiles'))
    const read = (name: string): string => readFileSync(path.join(directory, '.offloop/profiles', kept, name), 'utf8')
    assert.match(read('report.md'), /^\| +\| baseline \| old \| other \|$/m)
    assert.match(read('report.md'), /Other \(src\/other\.mjs\): no verdict/)
    assert.match(read('report.html'), /other \(src\/other\.mjs\)/)
  })

  it('takes a file for a file, though there is a revision of that name', () => {
    assert.deepEqual(parseVersions(['a=v2', 'b=v1', 'c=src'], directory), [
      { written: 'a=v2', name: 'a', version: { file: `${directory}/v2` } },
      { written: 'b=v1', name: 'b', version: { revision: 'v1' } },
      { written: 'c=src', name: 'c', version: { revision: 'src' } },
    ])
  })

  it('says in one sentence what is wrong with a version', async () => {
    const problem = (...flags: string[]): string => {
      try {
        parseVersions(flags, directory)
      } catch (error) {
        return (error as Error).message
      }
      return ''
    }
    for (const written of ['v1', '=v1', 'old=', 'a b=v1', '-x=v1', 'ä=v1']) assert.match(problem(written), /name=file/)
    for (const name of ['baseline', 'async', 'worker', 'Worker'])
      assert.match(problem(`${name}=v1`), /name it otherwise/)
    assert.match(problem('old=v1', 'OLD=v2'), /another variant of that name/)

    const make = (written: string, root = directory, name = 'src/new.cjs'): Promise<unknown> => {
      const file = `${directory}/${name}`
      return makeNamedVariants({ versions: parseVersions([written], directory), file, files: [file], root })
    }
    await assert.rejects(make('x=nothing'), {
      message: '--variant x=nothing: there is no file nothing, and git knows no revision "nothing".',
    })
    await assert.rejects(make('x=v1'), { message: '--variant x=v1: there was no src/new.cjs at v1.' })
    await assert.rejects(make('x=v2', `${directory}/src`), /outside the project/)
    await assert.rejects(
      make('x=v1', directory, 'built/main.cjs'),
      /git ignores built\/main\.cjs, .* profile what it is/,
    )
    const elsewhere = realpathSync(mkdtempSync(path.join(tmpdir(), 'offloop-elsewhere-')))
    await assert.rejects(make('x=main', elsewhere), /is in no git repository/)
    rmSync(elsewhere, { recursive: true })
  })

  it('puts a file into the place of a module whose function is called', async () => {
    const make = (written: string) =>
      makeNamedVariants({
        versions: parseVersions([written], directory),
        file: `${directory}/src/name.cjs`,
        files: [`${directory}/src/name.cjs`, `${directory}/built/part.cjs`],
        root: directory,
        isModule: true,
        steady: [`${directory}/src/new.cjs`],
      })
    const { variants } = await make('new=src/new.cjs')
    assert.deepEqual([...(variants[0]?.texts ?? [])], [[`${directory}/src/name.cjs`, "exports.name = 'ada'\n"]])
    assert.equal(variants[0]?.file, undefined)
    await assert.rejects(make('x=src/other.mjs'), /same directory and have the same ending/)
    const { variants: old, notices } = await make('old=v1')
    assert.ok(
      notices.includes('The old variant has built/part.cjs as now, because git ignores it.'),
      notices.join('\n'),
    )
    assert.ok(!old[0]?.texts.has(`${directory}/src/new.cjs`))
  })

  it('says so where there is no git', async () => {
    const [command, ...rest] = offloopCommand
    const parameters = [...rest, 'profile', 'src/main.cjs', '--variant=old=v1']
    const { exitCode, stderr } = await run(command, parameters, { cwd: directory, env: { PATH: '' } })
    assert.equal(exitCode, 2)
    assert.match(
      stderr,
      /^offloop: --variant old=v1: there is no file v1, and git, .* not installed or not on the PATH\.$/m,
    )
  })

  it('reads environment files as Node.js does', async () => {
    const read = (files: string[], environment = {}) => readEnvironmentFiles(files, directory, environment)
    assert.deepEqual(await read(['.env', '.env.local']), { GREETING: 'hello', HOME_TOWN: 'there' })
    assert.deepEqual(await read(['.env.local', '.env'], { GREETING: '' }), { HOME_TOWN: 'here' })
    await assert.rejects(read(['.env.none']), { message: '--env-file .env.none: there is no such file.' })
  })

  it('chooses what workers run on by what is installed', () => {
    write('node_modules/piscina/package.json', '{}')
    const choose = (wish: Partial<EngineWish>): string =>
      chooseWorkerEngine({ asked: undefined, configured: 'piscina', directory, dependsOn: () => false, ...wish })
    assert.equal(choose({}), 'piscina')
    assert.equal(choose({ asked: 'worker_threads' }), 'worker_threads')
    assert.equal(choose({ configured: 'worker_threads' }), 'worker_threads')
    assert.equal(choose({ configured: 'tinypool' }), 'worker_threads')
    assert.equal(choose({ dependsOn: (name) => name === 'tinypool' }), 'worker_threads')
    write('node_modules/tinypool/package.json', '{}')
    assert.equal(choose({ dependsOn: (name) => name === 'tinypool' }), 'tinypool')
    rmSync(path.join(directory, 'node_modules'), { recursive: true })
    assert.equal(choose({}), 'worker_threads')
    assert.throws(() => choose({ asked: 'piscina' }), /npm install piscina/)
  })
})
