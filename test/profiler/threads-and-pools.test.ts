import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import { assembleRound } from '../../profiler/src/compare/assemble-round.ts'
import type { RoundMetrics } from '../../profiler/src/format/comparison.ts'
import { startMeasured } from '../../profiler/src/launch/run-measured.ts'
import { findRuntime } from '../../profiler/src/launch/runtime.ts'
import { createWorkspace } from '../../profiler/src/launch/workspace.ts'
import type { Habits } from '../../server/src/edits/text/habits.ts'
import { poolText } from '../../server/src/edits/worker/pool-text.ts'
import { measureProgram, profileProgram } from './recorded-program.ts'
import { testRuntimes } from './runtimes.ts'

/** So many turns of 20 ms until the last task has had its turn. */
const turns = 6
const habits: Habits = {
  quote: "'",
  semicolon: ';',
  indent: '  ',
  newLine: '\n',
  hasTrailingCommas: true,
  nodePrefix: 'node:',
  relativeExtension: 'js',
  braceSpace: ' ',
  hasArrowParentheses: true,
}

describe('pools and messages', function () {
  this.timeout(60_000)
  this.retries(1)

  for (const { name, node } of testRuntimes()) {
    for (const file of ['piscina.cjs', 'piscina.mjs'])
      it(`knows how long Piscina's tasks wait: ${file} on ${name}`, async () => {
        const run = await measureProgram(file, { node })
        assert.equal(run.exit.code, 0, run.exit.stderr.text)
        assertWaits(assembleRound(run) ?? assert.fail(), 2)
      })

    it(`knows how long tasks wait in a pool that an edit writes, on ${name}`, async () => {
      for (const module of ['commonjs', 'esm'] as const)
        assertWaits(await measureOwnPool(module, node), availableParallelism())
    })

    it(`weighs what is cloned to and fro, also by workers that are ended from outside, on ${name}`, async () => {
      const { profile } = await profileProgram('piscina.cjs', { node })
      const sent = profile.messages.filter(({ fromThread }) => fromThread === 0)
      const answers = profile.messages.filter(({ fromThread }) => fromThread !== 0)
      assert.deepEqual([...new Set(answers.map(({ toThread }) => toThread))], [0])
      for (const some of [sent, answers]) {
        const heavy = some.filter(({ bytes }) => bytes > 5000 && bytes < 50_000)
        assert.equal(heavy.length, 12, JSON.stringify(some))
      }
    })

    it(`knows processor time and utilisation of every thread on ${name}`, async () => {
      const round = assembleRound(await measureProgram('threads.cjs', { node })) ?? assert.fail()
      const [main, ...workers] = round.threads
      assert.equal(workers.length, 3)
      assert.deepEqual(
        workers.map((thread) => thread.name),
        ['ordinary', 'own options', 'terminated'],
      )
      for (const { utilisation, cpuMs, spawnMs } of workers) {
        assert.ok(utilisation > 0.1 && utilisation <= 1, String(utilisation))
        assert.ok((spawnMs ?? 0) > 0)
        if (process.platform === 'linux') assert.ok((cpuMs ?? 0) > 20 && (cpuMs ?? 0) <= round.cpuMs, String(cpuMs))
      }
      if (process.platform === 'linux') assert.ok((main?.cpuMs ?? 0) > 5 && (main?.cpuMs ?? 0) <= round.cpuMs)
      assert.equal(round.messages.count, 3)
      assert.equal(round.messages.answers?.count, 3)
      assert.equal(round.pool, undefined)
    })
  }
})

/** Tasks of 20 ms, all given at once: the last ones wait for all others' turns. */
function assertWaits({ pool, messages }: RoundMetrics, threads: number): void {
  const tasks = turns * threads
  assert.equal(pool?.tasks, tasks)
  assert.ok(pool.threads >= 1 && pool.threads <= threads, String(pool.threads))
  assert.ok(pool.waitP99Ms >= (turns - 2) * 20, String(pool.waitP99Ms))
  assert.ok(pool.waitP50Ms < pool.waitP99Ms)
  assert.ok(messages.count >= tasks && (messages.answers?.count ?? 0) >= tasks, JSON.stringify(messages))
  assert.ok(messages.sendMs > 0 && (messages.answers?.sendMs ?? 0) > 0)
}

/** Runs a program with such a pool in a copy, as a variant is run. */
async function measureOwnPool(module: 'commonjs' | 'esm', node: string): Promise<RoundMetrics> {
  const isEsm = module === 'esm'
  const ending = isEsm ? 'mjs' : 'cjs'
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'offloop-pool-')))
  try {
    const project = path.join(directory, 'project')
    const pool = poolText({ engine: 'worker_threads', module, hasImports: isEsm, isTypeScript: false }, habits)
    const texts = {
      [`work.worker.${ending}`]: `${isEsm ? 'export ' : ''}function work() {
        const end = performance.now() + 20
        while (performance.now() < end);
        return 1
      }${isEsm ? '' : '\nmodule.exports = { work }'}`,
      [`main.${ending}`]: isEsm
        ? "import { runInWorker } from './worker-pool.mjs'\nawait Promise.all(Array.from({ length: Number(process.argv[2]) }, () => runInWorker(import.meta.url, './work.worker', 'work')))"
        : "const { runInWorker } = require('./worker-pool.cjs')\nvoid Promise.all(Array.from({ length: Number(process.argv[2]) }, () => runInWorker(__filename, './work.worker', 'work')))",
    }
    writeProject(project, texts)
    const poolFile = path.join(project, `worker-pool.${ending}`)
    const workspace = await createWorkspace(project, path.join(directory, 'copy'), new Map([[poolFile, pool]]))
    const metrics = path.join(directory, 'metrics')
    writeProject(metrics, {})
    const run = await startMeasured({
      ...(await findRuntime(poolFile, node)),
      file: workspace.toCopy(path.join(project, `main.${ending}`)),
      args: [String(turns * availableParallelism())],
      cwd: workspace.directory,
      environment: {},
      directory: metrics,
    }).measured
    assert.equal(run.exit.code, 0, run.exit.stderr.text)
    return assembleRound(run) ?? assert.fail()
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function writeProject(directory: string, texts: Readonly<Record<string, string>>): void {
  mkdirSync(directory, { recursive: true })
  for (const [name, text] of Object.entries(texts)) writeFileSync(path.join(directory, name), text)
}
