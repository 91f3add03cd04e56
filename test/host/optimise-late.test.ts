import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, it } from 'mocha'

const module = new URL('../../server/src/host/optimise-late.ts', import.meta.url).href

describe('optimising late', () => {
  // V8 complains on stderr about flags that it does not know, and goes on.
  it('asks V8 for nothing that this version of it does not know', () => {
    const script = `import { optimiseLate } from ${JSON.stringify(module)}; optimiseLate(); console.log('done')`
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--no-warnings', '--import', 'tsx', '--input-type=module', '--eval', script],
      { encoding: 'utf8', timeout: 60_000 },
    )
    assert.deepEqual({ stdout, stderr }, { stdout: 'done\n', stderr: '' })
  })
})
