import { Ajv } from 'ajv'
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { formatVersion, type Comparison } from '../../profiler/src/format/comparison.ts'
import type { DescribedComparison } from '../../server/src/cli/reporters/comparison-json-schema.ts'
import { sampleComparison } from '../profiler/report/sample-comparison.ts'
import { offloop } from './spawn-offloop.ts'

type Writable<T> = T extends object ? { -readonly [K in keyof T]: Writable<T[K]> } : T
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** The compiler refuses this where the schema and the type differ in any property. */
const isSame: Same<Writable<DescribedComparison>, Writable<Comparison>> = true

describe('the schema of comparisons', function () {
  this.timeout(120_000)
  const ajv = new Ajv({ unicodeRegExp: false, allErrors: true })
  ajv.addFormat('date-time', (text) => !Number.isNaN(Date.parse(text)))
  const validate = ajv.compile(
    JSON.parse(readFileSync(new URL('../../schemas/comparison.schema.json', import.meta.url), 'utf8')) as object,
  )
  const problems = (comparison: unknown): string => (validate(comparison) ? '' : ajv.errorsText(validate.errors))

  it('describes what a run prints', async () => {
    const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'offloop-schema-')))
    try {
      writeFileSync(path.join(directory, 'package.json'), '{"type":"module"}')
      writeFileSync(
        path.join(directory, 'main.js'),
        `import { Worker } from 'node:worker_threads'
const worker = new Worker('require("node:worker_threads").parentPort.once("message", (m) => process.stdout.write(m))', { eval: true })
worker.postMessage('done')
`,
      )
      writeFileSync(
        path.join(directory, 'server.js'),
        "import http from 'node:http'\nhttp.createServer((request, response) => response.end(request.url)).listen(0)\n",
      )
      const script = await offloop(directory, 'profile', 'main.js', '--rounds=1', '--format=json', '--budget=lbt=9s')
      assert.equal(script.exitCode, 0, script.stderr)
      assert.equal(problems(JSON.parse(script.stdout)), '')
      const load = ['--url=/a', '--connections=1', '--duration=1', '--header=x: y']
      const server = await offloop(directory, 'profile', 'server.js', '--rounds=1', '--format=json', ...load)
      assert.equal(server.exitCode, 0, server.stderr)
      assert.equal(problems(JSON.parse(server.stdout)), '')
      assert.equal((JSON.parse(server.stdout) as Comparison).settings.load?.routes[0]?.headers?.['x'], 'y')
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  })

  it('knows its version, and refuses what is no comparison', () => {
    assert.ok(isSame)
    assert.equal(formatVersion, 1)
    const sample = sampleComparison()
    assert.equal(problems(sample), '')
    assert.match(problems({ ...sample, version: 2 }), /version/)
    assert.match(problems({ ...sample, more: true }), /additional properties/)
    assert.match(problems({ ...sample, variants: [{ id: 'baseline' }] }), /required property/)
  })
})
