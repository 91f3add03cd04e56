import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Comparison } from '../../profiler/src/format/comparison.ts'
import { exitCodeOf } from '../../server/src/cli/profile/judge-budgets.ts'
import { parseBudgets } from '../../server/src/cli/profile/parse-budgets.ts'
import { comparison, variant } from '../profiler/report/sample-comparison.ts'
import { offloop } from './spawn-offloop.ts'

describe('offloop profile --budget', function () {
  this.timeout(120_000)
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'offloop-budget-')))
  before(() => {
    writeFileSync(path.join(directory, 'package.json'), '{}')
    // So long that no machine does it within the budget.
    writeFileSync(
      path.join(directory, 'main.cjs'),
      "const end = Date.now() + 300\nwhile (Date.now() < end);\nconsole.log('done')\n",
    )
  })
  after(() => rmSync(directory, { recursive: true, force: true }))
  const profile = (...flags: string[]) =>
    offloop(directory, 'profile', 'main.cjs', '--rounds=1', '--no-edits', ...flags)

  it('fails a run that takes more, with a table in every report', async () => {
    const { exitCode, stdout, stderr } = await profile('--budget=lbt=100ms,longest=60s', '--format=json')
    assert.equal(exitCode, 1, stderr)
    const { budgets } = JSON.parse(stdout) as Comparison
    assert.deepEqual(
      budgets?.map(({ name, allowedMs, outcome }) => [name, allowedMs, outcome]),
      [
        ['lbt', 100, 'exceeded'],
        ['longest', 60_000, 'kept'],
      ],
    )
    assert.match(stderr, /^\| Loop Blocking Time \| +100 ms \| .* \| \*\*exceeded\*\* \|$/m)
    const [kept = ''] = readdirSync(path.join(directory, '.offloop/profiles'))
    const read = (name: string): string => readFileSync(path.join(directory, '.offloop/profiles', kept, name), 'utf8')
    assert.match(read('report.md'), /^\| longest block +\| 60,000 ms \| .* \| kept +\|$/m)
    assert.match(read('report.html'), /"budgets":\[\{"name":"lbt"/)
  })

  it('passes a run that keeps to it', async () => {
    const { exitCode, stdout, stderr } = await profile('--budget', 'lbt=59s', '--budget', 'longest=100s')
    assert.equal(exitCode, 0, stderr)
    assert.match(stdout, /^\| Loop Blocking Time \| .* \| kept \|$/m)
  })

  it('does not pass what was not measured', async () => {
    const { exitCode, stderr } = await profile('--budget=p99=300ms')
    assert.equal(exitCode, 2)
    assert.equal(stderr, 'offloop: --budget p99: that is measured for servers only, and this is a script.\n')
    const none = await profile('--budget=lbt=1s', '--budget-of=async')
    assert.equal(none.exitCode, 2)
    assert.equal(
      none.stderr,
      'offloop: --budget-of async: there is no such variant of this program; there is baseline.\n',
    )
  })

  it('is read in ms and s, and refused in a sentence', () => {
    assert.deepEqual(parseBudgets(['lbt=200ms, longest=0.05s', 'p99=1.5s']), [
      { name: 'lbt', allowedMs: 200 },
      { name: 'longest', allowedMs: 50 },
      { name: 'p99', allowedMs: 1500 },
    ])
    for (const wrong of ['lbt', 'lbt=', 'lbt=5', 'lbt=-5ms', 'lbt=5m', 'lbt=1ms,', ''])
      assert.throws(() => parseBudgets([wrong]), /a budget is written as lbt=200ms/, wrong)
    assert.throws(() => parseBudgets(['wall=1s']), /there are budgets for lbt, longest, p99, probe only/)
    assert.throws(() => parseBudgets(['lbt=1s', 'lbt=2s']), /two budgets for lbt/)
  })

  it('decides on the exit code with the variant that it is for', () => {
    const budget = { name: 'lbt', label: 'Loop Blocking Time', variant: 'worker', allowedMs: 1 } as const
    const baseline = variant('baseline')
    const code = (outcome: 'kept' | 'exceeded' | 'not measured', worker = variant('worker')) =>
      exitCodeOf(comparison([baseline, worker], { budgets: [{ ...budget, outcome }] }))
    assert.deepEqual([code('kept'), code('exceeded'), code('not measured')], [0, 1, 2])
    assert.equal(code('kept', variant('worker', { failure: 'It was ended by SIGKILL.' })), 1)
    assert.equal(code('kept', variant('worker', { output: { kind: 'different', what: 'exit code', diff: '' } })), 1)
    const failed = variant('worker', { failure: 'It was ended by SIGKILL.' })
    assert.equal(exitCodeOf(comparison([baseline, failed])), 0)
  })
})
