import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Comparison } from '../../profiler/src/format/comparison.ts'
import { temporaryDirectory } from '../host/temporary-directory.ts'
import { offloop } from './spawn-offloop.ts'

const files = {
  'package.json': '{"private": true, "type": "module"}',
  'src/hash.js': `import { pbkdf2Sync } from 'node:crypto'

/**
 * @param {string} password
 * @param {number} rounds
 */
export function hashPassword(password, rounds) {
  return pbkdf2Sync(password, 'salt', rounds, 32, 'sha256').toString('hex')
}

/** @param {number} count */
export function sumTo(count) {
  let sum = 0
  for (let index = 0; index < count; index++) sum += Math.sqrt(index)
  return sum
}

export function save(database) {
  return database.save()
}
`,
  'src/server.js': `import { createServer } from 'node:http'
import { hashPassword, sumTo } from './hash.js'

createServer((request, response) => {
  response.end(request.url === '/sum' ? String(sumTo(1000)) : hashPassword(request.url, 1000))
}).listen(0)
`,
  'quiet.js': 'export const limit = 3\n',
}

describe('offloop profile of a function', function () {
  this.timeout(120_000)
  const directory = temporaryDirectory(files)
  const harness = path.join(directory, 'src/hash.profile.js')
  const refused = async (...parameters: string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await offloop(directory, 'profile', '--no-edits', ...parameters)
    assert.equal(exitCode, 2, stdout + stderr)
    return stderr
  }

  it('proposes functions of a file that does nothing by itself', async () => {
    assert.equal(
      await refused('src/hash.js'),
      'offloop: src/hash.js only exports functions; profile one with --function NAME: hashPassword, sumTo, save.\n',
    )
    assert.match(
      await refused('src/hash.js', '--progress=ndjson'),
      /^\{"functions":\["hashPassword","sumTo","save"\]\}$/m,
    )
  })

  it('says what is wrong with the function or the case that is asked for, and writes nothing', async () => {
    assert.match(
      await refused('src/hash.js', '--function=hash'),
      /^offloop: There is no exported function hash: src\/hash\.js exports these functions: hashPassword, sumTo, save\.\n$/,
    )
    assert.match(
      await refused('src/hash.js', '--case=long'),
      /--case names a case of src\/hash\.profile\.js, which is not there/,
    )
    assert.match(await refused('src/hash.js', '--repeat=3'), /^offloop: --repeat says how often a function is called/)
    assert.match(await refused('src/hash.js', '--function=sumTo', '--repeat=0'), /--repeat.*whole number from 1/)
    assert.match(await refused('src/hash.js', '--function=sumTo', '--', 'x'), /gets its arguments from the harness/)
    assert.equal(existsSync(harness), false)
  })

  it('calls it with sample arguments beside its variants, as often as it is told', async () => {
    const { exitCode, stdout, stderr } = await offloop(
      directory,
      'profile',
      'src/hash.js',
      '--function=hashPassword',
      '--rounds=2',
      '--repeat=20',
      '--format=json',
    )
    assert.equal(exitCode, 0, stderr)
    assert.match(
      stderr,
      /^src\/hash\.profile\.js was written, with sample arguments: edit it as you like, it is kept\.$/m,
    )
    const { target, settings, variants } = JSON.parse(stdout) as Comparison
    assert.deepEqual([target.kind, target.case, settings.repeat], ['function', 'hashPassword', 20])
    assert.equal(target.harness, harness)
    assert.deepEqual(
      variants.map(({ id, failure, output }) => [id, failure, output.kind]),
      [
        ['baseline', undefined, 'same'],
        ['async', undefined, 'same'],
        ['worker', undefined, 'same'],
      ],
    )
    for (const { rounds } of variants)
      assert.deepEqual(
        rounds.map(({ calls }) => calls?.count),
        [20, 20],
      )
    assert.deepEqual(
      variants[1]?.edits.map(({ line }) => line),
      [8],
    )
    assert.match(
      readFileSync(harness, 'utf8'),
      /import \{ hashPassword \} from '\.\/hash\.js'\n[^]*hashPassword\('text', 1000\)/,
    )
  })

  it('adds a case, keeps what a person wrote, and moves a loop that no finding is about', async () => {
    writeFileSync(harness, readFileSync(harness, 'utf8').replace("('text', 1000),", "('mine', 7), // Mine."))
    const { exitCode, stdout, stderr } = await offloop(
      directory,
      'profile',
      'src/hash.js',
      '--function=sumTo',
      '--rounds=1',
      '--repeat=2',
      '--format=json',
    )
    assert.equal(exitCode, 0, stderr)
    assert.match(stderr, /^src\/hash\.profile\.js has a case more, sumTo/m)
    const text = readFileSync(harness, 'utf8')
    assert.match(text, /hashPassword\('mine', 7\), \/\/ Mine\.\n {2}sumTo: \(\) => sumTo\(1000\),\n\}/)
    const { variants } = JSON.parse(stdout) as Comparison
    assert.deepEqual(
      variants.flatMap(({ id, edits }) => edits.map(({ title }) => `${id}: ${title}`)),
      ['async: Let the event loop run between the rounds', 'worker: Move sumTo to a worker'],
    )
  })

  it('calls the copy that stands beside a function that the package offers to others', async () => {
    const offered = temporaryDirectory({
      'package.json': '{"name": "keys", "version": "1.0.0", "type": "module", "exports": "./key.js"}',
      'key.js': `import { pbkdf2Sync } from 'node:crypto'
export function keyOf(password = 'secret') {
  // Long enough to be in every profile.
  let salt = 0
  for (let turn = 0; turn < 5e7; turn++) salt = (salt * 31 + turn) % 65521
  return pbkdf2Sync(password, String(salt), 200000, 32, 'sha256').toString('hex')
}
`,
    })
    const { exitCode, stdout, stderr } = await offloop(
      offered,
      'profile',
      'key.js',
      '--function=keyOf',
      '--rounds=1',
      '--repeat=2',
      '--format=json',
    )
    assert.equal(exitCode, 0, stderr)
    const { variants } = JSON.parse(stdout) as Comparison
    assert.deepEqual(
      variants.map(({ id, failure, output }) => [id, failure, output.kind]),
      [
        ['baseline', undefined, 'same'],
        ['async', undefined, 'same'],
        ['worker', undefined, 'same'],
      ],
    )
    assert.deepEqual(
      variants.flatMap(({ edits }) => edits.map(({ title, notes }) => [title, notes.at(-1)])),
      [
        [
          'Add keyOfAsync beside keyOf, which goes on blocking',
          'keyOf stays as it is: who can wait calls keyOfAsync instead.',
        ],
        [
          'Move keyOf to a worker',
          'The package offers keyOf to others: whoever calls it from there gets a promise then.',
        ],
      ],
    )
    const [baseline, beside] = variants.map(({ profile }) => JSON.stringify(profile?.threads[0]?.tree))
    assert.ok(!baseline?.includes('"keyOfAsync"') && beside?.includes('"keyOfAsync"'), 'the copy is what was called')
    const [kept = ''] = readdirSync(path.join(offered, '.offloop/profiles'))
    const changes = readFileSync(path.join(offered, '.offloop/profiles', kept, 'variants.json'), 'utf8')
    assert.deepEqual(Object.keys((JSON.parse(changes) as { async: object }).async), [path.join(offered, 'key.js')])
    assert.match(readFileSync(path.join(offered, 'key.profile.js'), 'utf8'), /import \{ keyOf \} from/)
  })

  it('runs a harness that is named, by its case', async () => {
    assert.equal(
      await refused('src/hash.profile.js'),
      'offloop: src/hash.profile.js has several cases; choose one with --case: hashPassword, sumTo.\n',
    )
    assert.match(
      await refused('src/hash.profile.js', '--case=none'),
      /has no case none; it has hashPassword, sumTo\.\n$/,
    )
  })

  it('asks for an argument that no sample can be made of', async () => {
    assert.match(
      await refused('src/hash.js', '--function=save'),
      /^offloop: src\/hash\.profile\.js has a case more, save, but no sample can be made of database: write it there, and profile it again\.\n$/,
    )
    assert.match(
      await refused('src/hash.js', '--function=save'),
      /The case save of src\/hash\.profile\.js throws: No sample could be made of database: write one here\.\n$/,
    )
  })

  it('lists the findings that variants are made for, of a function only its own, and runs nothing', async () => {
    const list = async (...parameters: string[]): Promise<unknown> => {
      const { exitCode, stdout, stderr } = await offloop(directory, 'profile', '--list-findings', ...parameters)
      assert.equal(exitCode, 0, stderr)
      const { findings } = JSON.parse(stdout) as { findings: { file: string; line: number; message: string }[] }
      return findings.map(({ file, line, message }) => [path.relative(directory, file), line, message.split(' ', 1)[0]])
    }
    assert.deepEqual(await list('src/server.js'), [['src/hash.js', 8, 'pbkdf2Sync']])
    assert.deepEqual(await list('src/hash.js', '--function=sumTo'), [])
  })

  it('is no findings and no root for the linter', async () => {
    const { exitCode, stdout } = await offloop(directory, 'lint', '--format=json', '--severity=hint')
    const findings = (JSON.parse(stdout) as { findings: { file: string }[] }).findings
    assert.equal(exitCode, 1)
    assert.deepEqual([...new Set(findings.map(({ file }) => file))], ['src/hash.js'])
  })
})
