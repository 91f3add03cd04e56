import assert from 'node:assert/strict'
import { cpSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { loadConfiguration } from '../../server/src/cli/load-configuration.ts'
import { lint } from '../../server/src/engine/lint.ts'
import { readManifests } from '../../server/src/host/read-manifests.ts'
import { temporaryDirectory } from '../host/temporary-directory.ts'

/** The lines with findings when only these files of a fixture of `blocking-call` are linted. */
async function linesOf(fixture: string, names: readonly string[]): Promise<string[]> {
  const directory = temporaryDirectory()
  cpSync(path.join('test/rules/blocking-call', fixture), directory, { recursive: true })
  const cwd = realpathSync(directory).replaceAll('\\', '/')
  const files = names.map((name) => `${cwd}/${name}`)
  const { findings, textOf } = await lint({
    cwd,
    files,
    configuration: await loadConfiguration(cwd, undefined),
    manifests: readManifests(files),
    ruleIds: ['blocking-call'],
  })
  return findings.map(({ file, span }) => {
    const text = textOf(file)
    return text.slice(text.lastIndexOf('\n', span.start) + 1, text.indexOf('(', span.start)).trim()
  })
}

describe('names that other files give to blocking functions', () => {
  it('are known where only the file that uses them is linted', async () => {
    const lines = await linesOf('new-names', ['server.js'])
    for (const call of ['files.slurp', 'load', 'sh', 'spill', 'duplicate', 'gulp'])
      assert.ok(lines.includes(call), call)
    assert.ok(!lines.includes('quiet'))
  })

  it('are known through re-exports', async () => {
    const lines = await linesOf('re-exports', ['server.ts'])
    for (const call of ['read', 'look', 'runFile', 'scrypt']) assert.ok(lines.includes(call), call)
  })
})
