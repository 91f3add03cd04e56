import assert from 'node:assert/strict'
import { temporaryDirectory } from '../host/temporary-directory.ts'
import { offloop } from './spawn-offloop.ts'

const row = {
  module: 'slowlib',
  member: 'crunch',
  cost: 'cpu',
  weight: 'heavy',
  why: 'crunches all numbers',
  instead: 'crunchAsync',
}

const project = (model: unknown, more: Readonly<Record<string, string>> = {}): string =>
  temporaryDirectory({
    'package.json': '{"type": "module", "dependencies": {"slowlib": "1.0.0", "../outside": "1.0.0"}}',
    'app/package.json': '{"type": "module", "dependencies": {"slowlib": "1.0.0"}}',
    'app/server.js': `import { createServer } from 'node:http'
import * as slowlib from 'slowlib'
createServer((request, response) => {
  response.end(slowlib.crunch(request.url))
}).listen(80)
`,
    'node_modules/slowlib/package.json': '{"name": "slowlib", "version": "1.0.0", "main": "index.js"}',
    'node_modules/slowlib/index.js': 'exports.crunch = (text) => text\n',
    'node_modules/slowlib/offloop-model.json': typeof model === 'string' ? model : JSON.stringify(model, null, 2),
    ...more,
  })

async function lint(directory: string) {
  const { exitCode, stdout, stderr } = await offloop(directory, 'lint', '--format', 'json')
  assert.equal(stderr, '')
  const { findings, summary } = JSON.parse(stdout) as {
    findings: { message: string; help: string; file: string; range: { start: { line: number } } }[]
    summary: { notices: { message: string; file?: string }[] }
  }
  return { exitCode, findings, notices: summary.notices }
}

describe('a model that a package ships', function () {
  this.timeout(120_000)

  it('makes its blocking calls known', async () => {
    const { exitCode, findings, notices } = await lint(project({ blocking: [row] }))
    assert.equal(exitCode, 1)
    assert.deepEqual(
      findings.map(({ file, range, message, help }) => [file, range.start.line, message, help]),
      [['app/server.js', 4, 'slowlib.crunch crunches all numbers, on every HTTP request.', 'Use crunchAsync.']],
    )
    assert.deepEqual(notices, [])
  })

  it('makes known how it calls callbacks back', async () => {
    const callbacks = [
      { module: 'slowlib', member: 'onJob', callback: { argument: 0 }, runs: 'per-job', label: 'job of slowlib' },
    ]
    const directory = project(
      { callbacks },
      {
        'app/server.js': `import { onJob } from 'slowlib'
import { pbkdf2Sync } from 'node:crypto'
onJob((job) => pbkdf2Sync(job, 'salt', 500_000, 64, 'sha512'))
`,
      },
    )
    const { findings } = await lint(directory)
    assert.match(findings[0]?.message ?? '', /on every job of slowlib/)
  })

  it("comes after the user's own rows", async () => {
    const own = { ...row, why: 'is what the user says' }
    const directory = project(
      { blocking: [row] },
      { 'offloop.json': JSON.stringify({ knowledge: { blocking: [own] } }) },
    )
    const { findings } = await lint(directory)
    assert.match(findings[0]?.message ?? '', /is what the user says/)
  })

  it('counts only where it is of the nearest installation', async () => {
    const nearer = { 'app/node_modules/slowlib/index.js': 'exports.crunch = (text) => text\n' }
    const outer = project({ blocking: [row] }, { ...nearer, 'package.json': '{}' })
    assert.deepEqual((await lint(outer)).findings, [])
  })

  it('is left out when it is wrong, with a line that says where', async () => {
    const tail = 'What this package says of itself was left out.'
    const cases: readonly [unknown, string][] = [
      ['{ "blocking": [', 'line 1: this is not valid JSON: '],
      ['[]', 'line 1: it must be an object.'],
      [{ blocking: [{ ...row, cost: 'gpu' }] }, 'line 6: "blocking[0].cost" must be one of "file", '],
      [{ blockin: [row] }, 'line 2: unknown key "blockin"; did you mean "blocking"?'],
      [
        { blocking: [{ ...row, module: 'node:fs', member: 'readFile' }] },
        'line 3: "blocking[0]" must be about the package itself: "slowlib" or one of its subpaths.',
      ],
    ]
    for (const [model, beginning] of cases) {
      const { exitCode, findings, notices } = await lint(project(model))
      assert.equal(exitCode, 0)
      assert.deepEqual(findings, [])
      assert.equal(notices.length, 1)
      assert.equal(notices[0]?.file, 'node_modules/slowlib/offloop-model.json')
      assert.ok(notices[0].message.startsWith(beginning), notices[0].message)
      assert.ok(notices[0].message.endsWith(tail), notices[0].message)
    }
  })
})
