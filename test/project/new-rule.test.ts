import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readRuleFiles } from '../../scripts/generate/rule-files.ts'
import { renderRulePage } from '../../scripts/generate/rule-pages.ts'
import { scaffoldRule } from '../../scripts/new-rule/scaffold-rule.ts'

describe('npm run new-rule', () => {
  let root: string

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'offloop-new-rule-'))
    mkdirSync(path.join(root, 'server/src/rules'), { recursive: true })
    for (const file of ['package.json', 'tsconfig.json', 'server/src/rules/rule.ts'])
      cpSync(file, path.join(root, file))
    for (const folder of ['node_modules', 'server/src/compiler', 'server/src/model', 'server/src/knowledge']) {
      symlinkSync(path.resolve(folder), path.join(root, folder), 'junction')
    }
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  it('writes a rule that type-checks, is documented and has a fixture', async () => {
    const files = scaffoldRule(root, 'sample-hazard').map((file) => path.relative(root, file).replaceAll('\\', '/'))
    assert.deepEqual(files, ['server/src/rules/sample-hazard.ts', 'test/rules/sample-hazard/sample-hazard.ts'])

    const tsc = spawnSync(process.execPath, [path.resolve('node_modules/typescript/bin/tsc'), '--noEmit', '-p', root], {
      encoding: 'utf8',
    })
    assert.deepEqual(
      tsc.stdout.split('\n').filter((line) => line.includes('sample-hazard')),
      [],
    )

    const [rule] = await readRuleFiles(path.join(root, 'server/src/rules'))
    assert.equal(rule?.exportName, 'sampleHazard')
    assert.match(renderRulePage(rule), /^# sample-hazard\n\nA debugger statement\.\n/)
  })

  it('refuses a name that is no noun phrase in kebab case, and one that is taken', () => {
    for (const name of ['', 'SomeRule', 'rule', 'no_underscores', '../escape']) {
      assert.throws(() => scaffoldRule(root, name), /is no name for a rule/)
    }
    scaffoldRule(root, 'sample-hazard')
    assert.throws(() => scaffoldRule(root, 'sample-hazard'), /sample-hazard\.ts is there already/)
  })
})
