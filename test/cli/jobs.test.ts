import assert from 'node:assert/strict'
import path from 'node:path'
import { lintInProcesses } from '../../server/src/cli/lint-in-processes.ts'
import { defaultConfiguration } from '../../server/src/engine/configuration-defaults.ts'
import { knownRules } from '../../server/src/engine/known-rules.ts'
import { lint } from '../../server/src/engine/lint.ts'
import type { LintPartRequest } from '../../server/src/engine/lint-part.ts'
import type { LintResult } from '../../server/src/engine/lint-request.ts'
import { runInProcesses } from '../../server/src/host/run-in-processes.ts'
import { temporaryDirectory } from '../host/temporary-directory.ts'
import { offloop } from './spawn-offloop.ts'

const config = (options: object, rest: object = {}): string =>
  JSON.stringify({ compilerOptions: { module: 'nodenext', strict: true, ...options }, include: ['src'], ...rest })

const serve = (body: string): string => `import { createServer } from 'node:http'
import { load, loadAll } from '../../core/src/load.js'
${body}
`

/** Two servers that block in the same function of a third package; one setting that TypeScript 7 does not know. */
const monorepo = {
  'package.json': '{"type": "module"}',
  'packages/core/tsconfig.json': config({ composite: true }),
  'packages/core/src/load.ts': `import { pbkdf2Sync } from 'node:crypto'
export function load(name: string): Buffer {
  return pbkdf2Sync(name, 'salt', 500_000, 64, 'sha512')
}
export async function loadAll(names: readonly string[]): Promise<void> {
  if (names.length === 0) throw new Error('no names')
}
loadAll([])
// offloop-ignore-next-line floating-promise -- nobody waits
loadAll([])
`,
  'packages/api/tsconfig.json': config({ downlevelIteration: true }, { references: [{ path: '../core' }] }),
  'packages/api/src/server.ts': serve(
    'createServer((request, response) => { response.end(load(String(request.url))) }).listen(80)',
  ),
  'packages/api/tools/check.ts': `export async function check(): Promise<void> { throw new Error('no') }\ncheck()\n`,
  'packages/web/tsconfig.json': config({ downlevelIteration: true }),
  'packages/web/src/server.ts': serve(
    'createServer((request, response) => { loadAll([]); response.end(load("web")) }).listen(81)',
  ),
  'packages/plain/package.json': '{}',
  'packages/plain/index.js': 'async function f() { throw new Error("no") }\nf()\n',
} as const

const isLinted = (name: string): boolean => /\.(ts|js)$/.test(name)

async function lintMonorepo(
  cwd: string,
  jobs: number,
): Promise<{ result: LintResult; processes: number; last: number }> {
  let processes = 0
  let last = 0
  const result = await lint(
    {
      cwd,
      jobs,
      files: Object.keys(monorepo)
        .filter(isLinted)
        .map((name) => `${cwd}/${name}`),
      configuration: defaultConfiguration(cwd, knownRules),
      onProgress: (done) => (last = Math.max(last, done)),
    },
    (requests: readonly LintPartRequest[], onProgress) => {
      processes = requests.length
      return lintInProcesses(requests, onProgress)
    },
  )
  return { result, processes, last }
}

describe('linting side by side', function () {
  this.timeout(120_000)

  it('finds and tells the same as one after the other', async () => {
    const cwd = temporaryDirectory(monorepo)
    const { result: alone, processes: none } = await lintMonorepo(cwd, 1)
    assert.equal(none, 0)
    const at = alone.findings.map(
      ({ file, ruleId, path: way }) => `${file.slice(cwd.length + 10)} ${ruleId} ${way.length}`,
    )
    assert.deepEqual(at, [
      'api/tools/check.ts floating-promise 0',
      'core/src/load.ts blocking-call 3',
      'core/src/load.ts floating-promise 0',
      'plain/index.js floating-promise 0',
      'web/src/server.ts floating-promise 0',
    ])
    assert.equal(alone.notices.length, 2)
    for (const jobs of [2, 3, 9]) {
      const { result, processes, last } = await lintMonorepo(cwd, jobs)
      assert.equal(processes, Math.min(jobs, 4))
      assert.ok(last > 0)
      assert.deepEqual(result.findings, alone.findings)
      assert.equal(result.suppressedCount, alone.suppressedCount)
      assert.deepEqual(
        new Set(result.notices.map(({ message }) => message)),
        new Set(alone.notices.map((n) => n.message)),
      )
      assert.equal(result.notices.length, alone.notices.length)
      const { phasesMs: _, ...stats } = result.stats
      const { phasesMs: __, ...aloneStats } = alone.stats
      assert.deepEqual(stats, aloneStats)
      for (const { file } of alone.findings.flatMap((finding) => [finding, ...finding.path])) {
        assert.equal(result.textOf(file), alone.textOf(file))
      }
    }
  })

  it('reports the same on the command line', async () => {
    const cwd = temporaryDirectory(monorepo)
    const alone = await offloop(cwd, 'lint', '--format', 'json')
    assert.equal(alone.exitCode, 1, alone.stderr)
    assert.deepEqual(await offloop(cwd, 'lint', '--format', 'json', '--jobs', '3'), alone)
  })

  it('ends with one sentence when a process does', async () => {
    const directory = temporaryDirectory({
      'exit.mjs': 'process.exit(3)',
      'throw.mjs': 'throw new Error("out of luck")',
    })
    const run = (name: string) => runInProcesses(path.join(directory, name), [1, 2], () => {})
    const sentence = (reason: string) => ({
      name: 'RunError',
      message: `A process that linted a part of the code ended (${reason}); run again without --jobs.`,
    })
    await assert.rejects(run('exit.mjs'), sentence('exit code 3'))
    await assert.rejects(run('throw.mjs'), sentence('exit code 1'))
  })

  it('passes on what went wrong in a process under its own name', async () => {
    const cwd = temporaryDirectory(monorepo)
    const request: LintPartRequest = {
      cwd,
      files: [`${cwd}/packages/web/src/server.ts`],
      elsewhere: [],
      project: `${cwd}/missing`,
      configuration: defaultConfiguration(cwd, knownRules),
    }
    await assert.rejects(
      lintInProcesses([request], () => {}),
      { name: 'ProjectNotFound', message: 'missing: there is no configuration of TypeScript to read.' },
    )
  })
})
