import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { offloop } from './spawn-offloop.ts'

describe('offloop profile --progress ndjson', function () {
  this.timeout(120_000)
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'offloop-progress-')))
  after(() => rmSync(directory, { recursive: true, force: true }))

  it('tells its steps on standard error, and on standard output where the result is', async () => {
    writeFileSync(path.join(directory, 'package.json'), '{}')
    writeFileSync(path.join(directory, 'main.cjs'), "console.log('done')\n")
    const { exitCode, stdout, stderr } = await offloop(
      directory,
      'profile',
      'main.cjs',
      '--rounds=1',
      '--progress=ndjson',
    )
    assert.equal(exitCode, 0, stderr)
    const steps = stderr
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object)
    for (const step of steps) assert.deepEqual(Object.keys(step), ['text', 'done', 'total'])
    assert.ok(steps.length > 3)
    const result = JSON.parse(stdout) as { directory: string; page: string }
    assert.equal(path.dirname(result.page), result.directory)
    const kept = readdirSync(result.directory)
    for (const name of [
      'comparison.json',
      'variants.json',
      'editor.html',
      'report.html',
      'report.md',
      'stacks.collapsed',
    ])
      assert.ok(kept.includes(name), name)
  })
})
