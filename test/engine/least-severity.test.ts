import assert from 'node:assert/strict'
import { defaultConfiguration } from '../../server/src/engine/configuration-defaults.ts'
import { knownRules } from '../../server/src/engine/known-rules.ts'
import { lint } from '../../server/src/engine/lint.ts'
import type { LintRequest } from '../../server/src/engine/lint-request.ts'
import { temporaryDirectory } from '../host/temporary-directory.ts'

const handler = (comment: string): string => `import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
createServer((request, response) => {
  ${comment}
  response.end(existsSync(String(request.url)))
}).listen(80)
`

async function found(text: string, severity: NonNullable<LintRequest['leastSeverity']>): Promise<string[]> {
  const cwd = temporaryDirectory({ 'package.json': '{"type": "module"}', 'a.js': text })
  const configuration = defaultConfiguration(cwd, knownRules)
  const { findings } = await lint({ cwd, files: [`${cwd}/a.js`], configuration, leastSeverity: severity })
  return findings.map(({ ruleId }) => ruleId)
}

describe('the least severity', function () {
  this.timeout(60_000)

  it('spares findings that would not be shown', async () => {
    assert.deepEqual(await found(handler(''), 'info'), ['blocking-call'])
    assert.deepEqual(await found(handler(''), 'warning'), [])
  })

  it('makes no comment useless that ignores one of them', async () => {
    const text = handler('// offloop-ignore-next-line blocking-call -- once a day')
    for (const severity of ['info', 'warning'] as const) assert.deepEqual(await found(text, severity), [])
  })
})
