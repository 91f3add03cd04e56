import { Ajv } from 'ajv'
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { git, writeFiles } from '../host/temporary-directory.ts'
import { fixWith, read, repository } from './fake-fix.ts'

describe('offloop fix --dry-run', () => {
  const odd = {
    'src/a b/ä"quoted".ts': 'bad()\nspread()',
    'src/a b/shared.ts': '// shared\n',
    'src/marked.ts': '\uFEFFone()\r\ntwo()\r\nthree()\r\nfour()\r\nfive()\r\nbad()\r\nsix()\r\n',
    'src/mixed.ts': 'bad()\rbad()\r\nbad()\n\n\n\n\n\n\n\n\nbad()',
  }
  const files = [...Object.keys(odd), 'src/a b/deep/spread.worker.ts']
  const texts = (directory: string) => files.map((name) => read(directory, name))

  it('prints a patch that git applies, with what a real run writes', async () => {
    for (const below of ['', 'src']) {
      const [dry, real] = [repository(odd), repository(odd)]
      const { stdout, stderr, exitCode } = await fixWith(path.join(dry, below), { dryRun: true })
      assert.equal(git(dry, 'status', '--porcelain'), '')
      assert.match(stderr, /^Would fix 7 findings; none is left\.\n4 files to change and 1 file to create: /)
      assert.equal(exitCode, 0)
      writeFileSync(path.join(dry, '.git/fixes.patch'), stdout)
      git(path.join(dry, below), 'apply', path.join(dry, '.git/fixes.patch'))
      assert.equal((await fixWith(path.join(real, below))).exitCode, 0)
      assert.deepEqual(texts(dry), texts(real))
      assert.match(texts(real)[3] ?? '', /^good\(\)\rgood\(\)\r\ngood\(\)\n/)
    }
  })

  it('runs beside uncommitted changes, and shows nothing where there is nothing', async () => {
    const directory = repository({ 'a.ts': 'bad()\n', 'b.ts': '' })
    writeFiles(directory, { 'b.ts': '1' })
    const { stdout } = await fixWith(directory, { dryRun: true })
    assert.equal(stdout, 'diff --git a/a.ts b/a.ts\n--- a/a.ts\n+++ b/a.ts\n@@ -1,1 +1,1 @@\n-bad()\n+good()\n')
    writeFiles(directory, { 'a.ts': '' })
    const nothing = await fixWith(directory, { dryRun: true })
    assert.deepEqual([nothing.stdout, nothing.stderr], ['', '✓ Nothing to fix in 2 files.\n'])
  })

  it('paints the patch on a terminal, where the code cannot write to it', async () => {
    const directory = repository({ 'a.ts': '/* \x1b[31m */ bad()\n' })
    const { stdout, stderr } = await fixWith(directory, { dryRun: true }, { isTerminal: true, env: { TERM: 'xterm' } })
    assert.match(stdout, /\x1b\[32m\+\/\* ␛\[31m \*\/ good\(\)\x1b\[39m\n$/)
    assert.match(stderr, /^\n\x1b\[1mWould fix 1 finding/)
  })
})

describe('offloop fix --format json', () => {
  const validate = new Ajv().compile(
    JSON.parse(readFileSync(new URL('../../schemas/fixes.schema.json', import.meta.url), 'utf8')) as object,
  )

  it('is as its schema says', async () => {
    const directory = repository({
      'a.ts': 'bad() maybe() stuck() lies() nothing() minor()',
      'b.ts': '@@ spread()',
      'c.ts': Uint8Array.of(0),
      'shared.ts': '',
    })
    for (const flags of [{ dryRun: true }, { suggestions: true }, {}]) {
      const { stdout, stderr } = await fixWith(directory, { ...flags, force: true, format: 'json' })
      const report: unknown = JSON.parse(stdout)
      assert.ok(validate(report), JSON.stringify(validate.errors))
      assert.equal(stderr, '')
    }
  })

  it('tells what was done and what is left', async () => {
    const directory = repository({ 'a.ts': 'bad()\n lies()\n' })
    const run = await fixWith(directory, { format: 'json', dryRun: true })
    const edit = { kind: 'safe', notes: [], installs: [] }
    assert.deepEqual(JSON.parse(run.stdout), {
      version: 1,
      isDryRun: true,
      fixed: [
        {
          ruleId: 'blocking-call',
          severity: 'error',
          message: '`bad()` is wrong.',
          file: 'a.ts',
          position: { line: 1, column: 1 },
          edit: { id: 'rule', title: 'Be good', ...edit },
        },
      ],
      left: [
        {
          ruleId: 'floating-promise',
          severity: 'warning',
          message: '`lies()` is wrong.',
          file: 'a.ts',
          range: { start: { line: 2, column: 2 }, end: { line: 2, column: 8 } },
          cause: 'unproven',
          attempts: [
            {
              outcome: 'unproven',
              reason: 'a.ts:1 would not compile: No.',
              edit: { id: 'rule', title: 'Be honest', ...edit },
            },
          ],
        },
      ],
      changed: [{ file: 'a.ts', isNew: false }],
      installs: [],
      notices: [],
      files: 1,
      diff: 'diff --git a/a.ts b/a.ts\n--- a/a.ts\n+++ b/a.ts\n@@ -1,2 +1,2 @@\n-bad()\n+good()\n  lies()\n',
    })
  })
})
