import assert from 'node:assert/strict'
import { symlinkSync } from 'node:fs'
import path from 'node:path'
import { assembleRound } from '../../../profiler/src/compare/assemble-round.ts'
import { runCase } from '../../../profiler/src/compare/run-case.ts'
import { tryCase } from '../../../profiler/src/compare/try-case.ts'
import type { Target } from '../../../profiler/src/format/comparison.ts'
import { startMeasured, type MeasuredRun } from '../../../profiler/src/launch/run-measured.ts'
import { findRuntime } from '../../../profiler/src/launch/runtime.ts'
import { temporaryDirectory } from '../../host/temporary-directory.ts'
import { testRuntimes } from '../runtimes.ts'

const busy = 'const until = performance.now() + ms\n  while (performance.now() < until);\n'
const files = {
  'esm/package.json': '{"type":"module"}',
  'esm/work.mjs': `export function work(ms) {\n  ${busy}  return { b: ms, a: [new Map([[1, Buffer.from('x')]])] }\n}\n`,
  'esm/work.profile.mjs': `import { work } from './work.mjs'
${busy.replace('ms', '200').replace('while', '\nwhile')}
export const cases = {
  work: () => work(20),
  later: async () => { await new Promise((resolve) => setTimeout(resolve, 30)); return 'late' },
  throws: () => { throw new TypeError('Not today.\\nNor tomorrow.') },
  endless: () => { for (;;); },
}
`,
  'cjs/package.json': '{}',
  'cjs/work.js': "module.exports = { work: () => 'done' }\n",
  'cjs/work.profile.js': "const { work } = require('./work')\nmodule.exports = { cases: { work: () => work() } }\n",
  'ts/package.json': '{"type":"module"}',
  'ts/work.ts': 'export const work = (ms: number): string => `took ${ms}`\n',
  'ts/work.profile.ts': "import { work } from './work.ts'\n\nexport const cases = { work: (): string => work(3) }\n",
  'tsx/package.json': '{}',
  'tsx/work.ts': 'enum Kind { Fast = 4 }\nexport const work = (): number => Kind.Fast\n',
  'tsx/work.profile.ts': "import { work } from './work'\nexport const cases = { work: () => work() }\n",
} as const

describe('a case of a harness', function () {
  this.timeout(60_000)
  const directory = temporaryDirectory(files)
  symlinkSync(path.resolve('node_modules'), path.join(directory, 'tsx/node_modules'))

  const targetOf = (module: string, name: string) =>
    ({
      kind: 'function',
      file: path.join(directory, module),
      harness: path.join(directory, module.replace(/\.(\w+)$/, '.profile.$1')),
      case: name,
      cwd: path.join(directory, path.dirname(module)),
      args: [],
    }) as const satisfies Target

  const measure = async (module: string, name: string, repeat: number, node: string): Promise<MeasuredRun> => {
    const target = targetOf(module, name)
    const { program, measured } = startMeasured({
      ...(await findRuntime(target.file, node)),
      ...runCase(target, String(repeat), (file) => file),
      cwd: target.cwd,
      environment: {},
      directory: temporaryDirectory(),
    })
    void program
    return measured
  }

  for (const { name, node } of testRuntimes()) {
    it(`is called in every kind of module on ${name}`, async () => {
      const expected: Record<string, string> = {
        'cjs/work.js': "'done'\n",
        'tsx/work.ts': '4\n',
        ...(name === 'Node.js 20' ? {} : { 'ts/work.ts': "'took 3'\n" }),
      }
      for (const [module, printed] of Object.entries(expected)) {
        const { exit, outcome } = await measure(module, 'work', 3, node)
        assert.equal(exit.stdout.text, printed, `${module}: ${exit.stderr.text}`)
        assert.equal(outcome && 'calls' in outcome && outcome.calls.count, 3)
      }
    })

    it(`is measured without what comes before on ${name}`, async function () {
      this.retries(1)
      const run = await measure('esm/work.mjs', 'work', 5, node)
      assert.equal(run.exit.code, 0, run.exit.stderr.text)
      assert.match(run.exit.stdout.text.replace(/\s+/g, ' '), /^\{ a: \[ Map\(1\) \{ 1 => .*\} \], b: 20 \} $/)
      const round = assembleRound(run)
      assert.ok(round?.calls)
      const perCallMs = round.calls.wallMs / round.calls.count
      assert.ok(perCallMs >= 20 && perCallMs < 200, `${perCallMs} ms per call`)
      // The harness alone keeps the loop for 200 ms while it is loaded.
      assert.ok(round.longestBlockMs > 10 && round.longestBlockMs < 190, `${round.longestBlockMs} ms`)
      assert.ok(round.wallMs >= 100 && round.wallMs < run.exit.wallMs - 200, `${round.wallMs} ms`)
    })
  }

  it('is waited for where it gives a promise', async () => {
    const run = await measure('esm/work.mjs', 'later', 2, process.execPath)
    assert.equal(run.exit.stdout.text, "'late'\n")
    const round = assembleRound(run)
    assert.ok(round?.calls && round.calls.wallMs >= 55)
    assert.ok((round.threads[0]?.utilisation ?? 1) < 0.7)
  })

  const attempt = (module: string, name: string, timeoutMs = 20_000) => {
    const target = targetOf(module, name)
    const root = path.join(directory, path.dirname(module))
    return tryCase({ target, root, node: process.execPath, environment: {}, timeoutMs })
  }

  it('is tried to find out how often a run calls it', async function () {
    this.retries(1)
    const slow = await attempt('esm/work.mjs', 'work')
    assert.ok('repeat' in slow && slow.repeat >= 15 && slow.repeat <= 55, JSON.stringify(slow))
    const fast = await attempt('cjs/work.js', 'work')
    assert.ok('repeat' in fast && fast.repeat === 10_000, JSON.stringify(fast))
  })

  it('says why it cannot be called', async () => {
    assert.deepEqual(await attempt('esm/work.mjs', 'none'), {
      problem: 'no-case',
      names: ['work', 'later', 'throws', 'endless'],
    })
    assert.deepEqual(await attempt('esm/work.mjs', 'throws'), {
      problem: 'threw',
      message: 'Not today.\nNor tomorrow.',
    })
    const endless = await attempt('esm/work.mjs', 'endless', 1500)
    assert.ok('problem' in endless && endless.problem === 'ended')
    assert.match(endless.sentence, /^It did not end within 1\.5 seconds/)
  })
})
