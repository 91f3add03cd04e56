import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defaultConfiguration } from '../../server/src/engine/configuration-defaults.ts'
import { knownRules, rulePage } from '../../server/src/engine/known-rules.ts'
import { lint } from '../../server/src/engine/lint.ts'

/** Every page's Example is reported and its Instead is not: what the documentation says is true. */
describe('rule pages', () => {
  let directory: string

  before(() => {
    directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'offloop-pages-')))
    symlinkSync(path.resolve('node_modules'), path.join(directory, 'node_modules'), 'junction')
    writeFileSync(path.join(directory, 'package.json'), '{"type": "module"}')
    const compilerOptions = { module: 'nodenext', target: 'es2023', strict: true, types: ['node'] }
    writeFileSync(path.join(directory, 'tsconfig.json'), JSON.stringify({ compilerOptions }))
  })
  after(() => rmSync(directory, { recursive: true, force: true }))

  for (const { id } of knownRules) {
    it(`${id}: reports its example`, async () => {
      for (const code of codeUnder('Example', id)) assert.ok((await reportedBy(id, code)).length > 0, code)
    })

    it(`${id}: leaves the code to write instead alone`, async () => {
      for (const code of codeUnder('Instead', id)) assert.deepEqual(await reportedBy(id, code), [], code)
    })
  }

  async function reportedBy(ruleId: string, code: string): Promise<string[]> {
    const file = path.join(directory, 'src', 'page.ts')
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, code)
    const files = [file.replaceAll('\\', '/')]
    const configuration = defaultConfiguration(directory.replaceAll('\\', '/'), knownRules)
    const { findings } = await lint({ cwd: directory, files, configuration })
    return findings.filter((finding) => finding.ruleId === ruleId).map((finding) => finding.message)
  }
})

function codeUnder(heading: string, id: string): string[] {
  const section = rulePage(id)?.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  const codes = [...section.matchAll(/```ts\n(?<code>[\s\S]*?)```/g)].map((match) => match.groups!['code']!)
  assert.ok(codes.length > 0, `The page of ${id} has no code under "${heading}".`)
  return codes
}
