import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ProfileFlags } from '../../server/src/cli/commands/profile-flags.ts'
import { makePlan } from '../../server/src/cli/profile/make-plan.ts'
import type { Plan } from '../../server/src/cli/profile/plan-variants.ts'
import type { CommandIo } from '../../server/src/cli/command-io.ts'

const source = `import { createServer } from 'node:http'
import { pbkdf2Sync } from 'node:crypto'

function hash(text) {
  return pbkdf2Sync(text, 'salt', 30000, 32, 'sha256').toString('hex')
}

createServer((request, response) => {
  response.end(hash(String(request.url)))
}).listen(0)
`

describe('the variants that edits make', function () {
  this.timeout(60_000)
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'offloop-plan-')))
  const file = `${root}/server.mjs`
  before(() => {
    writeFileSync(`${root}/package.json`, '{"dependencies":{"tinypool":"*"}}')
    writeFileSync(file, source)
  })
  after(() => rmSync(root, { recursive: true, force: true }))

  const plan = (flags: Partial<ProfileFlags> = {}): Promise<Plan> =>
    makePlan({ edits: true, ...flags } as ProfileFlags, { cwd: root } as CommandIo, {
      file,
      root,
      tell: () => undefined,
    })
  const textsOf = ({ variants }: Plan, id: string): string =>
    [...(variants.find((variant) => variant.id === id)?.texts.values() ?? [])].join('\n')

  it('are an asynchronous one and one with workers, each from the program as it is', async () => {
    const both = await plan()
    assert.deepEqual(
      both.variants.map(({ title }) => title),
      ['async variant', 'worker variant (worker_threads)'],
    )
    assert.match(textsOf(both, 'async'), /await promisify\(pbkdf2\)|await pbkdf2/)
    assert.match(textsOf(both, 'worker'), /from 'node:worker_threads'/)
    assert.doesNotMatch(textsOf(both, 'worker'), /promisify|tinypool/)
    assert.equal(both.changes['worker']?.[file]?.before, source)
  })

  it('run on the engine that is asked for, or that edits of the package use where it is installed', async () => {
    mkdirSync(`${root}/node_modules/tinypool`, { recursive: true })
    writeFileSync(`${root}/node_modules/tinypool/package.json`, '{"name":"tinypool","version":"2.0.0"}')
    const usual = await plan()
    assert.equal(usual.variants[1]?.title, 'worker variant (tinypool)')
    assert.match(textsOf(usual, 'worker'), /from 'tinypool'/)
    const asked = await plan({ workerEngine: 'worker_threads' })
    assert.equal(asked.variants[1]?.title, 'worker variant (worker_threads)')
    assert.doesNotMatch(textsOf(asked, 'worker'), /tinypool/)
    mkdirSync(`${root}/node_modules/piscina`, { recursive: true })
    writeFileSync(`${root}/node_modules/piscina/package.json`, '{"name":"piscina","version":"5.0.0"}')
    const other = await plan({ workerEngine: 'piscina' })
    assert.equal(other.variants[1]?.title, 'worker variant (piscina)')
    assert.match(textsOf(other, 'worker'), /from 'piscina'/)
  })

  it('are none with --no-edits, which knows the findings all the same', async () => {
    const { variants, notices, findings, files } = await plan({ edits: false })
    assert.deepEqual([variants, notices], [[], []])
    assert.equal(findings.length, 1)
    assert.deepEqual(files, [file])
  })
})
