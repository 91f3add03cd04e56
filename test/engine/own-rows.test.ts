import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defaultConfiguration } from '../../server/src/engine/configuration-defaults.ts'
import { lint } from '../../server/src/engine/lint.ts'
import { allRules } from '../../server/src/rules/index.ts'

describe('rows of the configuration about files of the project', () => {
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'offloop-own-')))
  after(() => rmSync(directory, { recursive: true, force: true }))

  it('make calls of the named function findings', async () => {
    mkdirSync(path.join(directory, 'src'))
    const report = path.join(directory, 'src/report.ts')
    const server = path.join(directory, 'src/server.ts')
    writeFileSync(report, 'export function renderReport(id: string) {\n  return id + id\n}\n')
    writeFileSync(
      server,
      "import http from 'node:http'\nimport { renderReport as render } from './report.ts'\nhttp.createServer((request, response) => { response.end(render(request.url ?? '')) })\n",
    )
    const configuration = defaultConfiguration(
      directory,
      allRules.map((rule) => rule.declaration),
    )
    const row = {
      module: './src/report.ts',
      member: 'renderReport',
      cost: 'cpu',
      weight: 'heavy',
      why: 'lays out every page',
      instead: 'the report queue',
      source: 'configuration',
    } as const
    const { findings } = await lint({
      cwd: directory,
      files: [report, server],
      configuration: { ...configuration, knowledge: { blocking: [row], callbacks: [] } },
      ruleIds: ['blocking-call'],
    })
    assert.deepEqual(
      findings.map(({ file, severity }) => [path.basename(file), severity]),
      [['server.ts', 'error']],
    )
  })
})
