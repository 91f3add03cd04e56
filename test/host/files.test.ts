import assert from 'node:assert/strict'
import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { findConfiguration, readConfiguration } from '../../server/src/host/find-configuration.ts'
import { readManifests } from '../../server/src/host/read-manifests.ts'
import { RunError } from '../../server/src/host/run-error.ts'
import { checkWritable, writeFileAtomically } from '../../server/src/host/write-file.ts'
import { temporaryDirectory } from './temporary-directory.ts'

const fails = (pattern: RegExp) => (error: unknown) => error instanceof RunError && pattern.test(error.message)

describe('a configuration file', () => {
  it('is the nearest one upwards', async () => {
    const directory = temporaryDirectory({
      'offloop.jsonc': '{}',
      'a/package.json': '{"name": "a", "offloop": {"include": []}}',
      'a/b/package.json': '{"name": "b"}',
      'a/c/offloop.json': '{}',
      'a/c/package.json': '{"offloop": {}}',
    })
    const found = async (from: string) => {
      const configuration = await findConfiguration(path.join(directory, from))
      return configuration && [path.relative(directory, configuration.file), configuration.key]
    }
    assert.deepEqual(await found('.'), ['offloop.jsonc', []])
    assert.deepEqual(await found('a/b'), ['a/package.json', ['offloop']])
    assert.deepEqual(await found('a/c'), ['a/c/offloop.json', []])
  })

  it('is not looked for in a package.json that is broken', async () => {
    const directory = temporaryDirectory({ 'offloop.json': '{}', 'a/package.json': '"offloop" {' })
    const configuration = await findConfiguration(path.join(directory, 'a'))
    assert.equal(configuration?.directory, directory)
  })

  it('must be one', async () => {
    const directory = temporaryDirectory({ 'offloop.json': '{}', 'offloop.jsonc': '{}', 'package.json': '{}' })
    await assert.rejects(findConfiguration(directory), fails(/^Both offloop\.jsonc and offloop\.json are in /))
    await assert.rejects(readConfiguration(directory, 'no.json'), fails(/^No such configuration file: no\.json\.$/))
    await assert.rejects(readConfiguration(directory, 'package.json'), fails(/^package\.json has no key "offloop"\.$/))
    await assert.rejects(readConfiguration(directory, '.'), fails(/^Cannot read \.: it is a directory\.$/))
  })
})

describe('an output file', () => {
  it('is replaced at once, and nothing else is left', () => {
    const directory = temporaryDirectory({ 'out.json': 'old' })
    writeFileAtomically(path.join(directory, 'out.json'), 'new')
    assert.equal(readFileSync(path.join(directory, 'out.json'), 'utf8'), 'new')
    assert.deepEqual(readdirSync(directory), ['out.json'])
  })

  it('may be a link, which stays one, or a device', () => {
    const directory = temporaryDirectory({ 'real.json': 'old' })
    symlinkSync('real.json', path.join(directory, 'link.json'))
    writeFileAtomically(path.join(directory, 'link.json'), 'new')
    assert.ok(lstatSync(path.join(directory, 'link.json')).isSymbolicLink())
    assert.equal(readFileSync(path.join(directory, 'real.json'), 'utf8'), 'new')
    writeFileAtomically('/dev/null', 'new')
    assert.ok(lstatSync('/dev/null').isCharacterDevice())
  })

  it('that cannot be written is told with the reason', () => {
    const directory = temporaryDirectory()
    mkdirSync(path.join(directory, 'folder'))
    const write = (name: string) => () => writeFileAtomically(path.join(directory, name), 'x')
    assert.throws(write('folder'), fails(/^Cannot write .*folder: it is a directory\.$/))
    assert.throws(() => checkWritable(path.join(directory, 'folder')), fails(/: it is a directory\.$/))
    assert.throws(() => checkWritable(path.join(directory, 'no/out')), fails(/: there is no such file or directory\.$/))
    checkWritable(path.join(directory, 'out'))
    assert.throws(write('no/out'), fails(/^Cannot write .*out: there is no such file or directory\.$/))
    assert.deepEqual(readdirSync(directory), ['folder'])
  })
})

describe('package.json files', () => {
  it('tell dependencies and what is run as a script', () => {
    const directory = temporaryDirectory({
      'package.json': JSON.stringify({
        dependencies: { express: '^4.0.0' },
        devDependencies: { express: '5', mocha: '1' },
        bin: { tool: './dist/cli.js', other: 'bin/other' },
        scripts: {
          start: 'node server.js',
          'dev:api': 'tsx watch server.js',
          migrate: 'NODE_ENV=production node "scripts/migrate.js" --all && tsx ./scripts/seed.ts;',
          postinstall: 'node missing.js',
        },
      }),
      'src/cli.ts': '',
      'bin/other': '',
      'server.js': '',
      'scripts/migrate.js': '',
      'scripts/seed.ts': '',
      'packages/a/package.json': '{"dependencies": {"koa": "2"}}',
      'packages/a/index.ts': '',
      'packages/b/package.json': 'broken',
      'packages/b/index.ts': '',
    })
    const files = ['src/cli.ts', 'packages/a/index.ts', 'packages/b/index.ts'].map((file) => path.join(directory, file))
    const manifests = readManifests(files).filter((manifest) => manifest.directory.startsWith(directory))
    const [inner, root] = manifests.sort((a, b) => b.directory.length - a.directory.length)
    assert.equal(manifests.length, 2)
    assert.deepEqual([...(inner?.dependencies ?? [])], [['koa', '2']])
    assert.equal(root?.dependencies.get('express'), '^4.0.0')
    assert.equal(root?.dependencies.get('mocha'), '1')
    assert.deepEqual(
      root?.scriptFiles.map((file) => path.relative(directory, file)),
      ['src/cli.ts', 'bin/other', 'scripts/migrate.js', 'scripts/seed.ts'],
    )
  })
})
