import assert from 'node:assert/strict'
import { canMeasureTree, measureProcessTree } from '../../scripts/bench/measure-process-tree.ts'
import { median, renderTable, summarize } from '../../scripts/bench/summarize.ts'

const burn = 'const end = Date.now() + 400; while (Date.now() < end);'
const burnInChild = `require('node:child_process').execFileSync(process.execPath, ['-e', ${JSON.stringify(burn)}])`

describe('npm run bench', () => {
  it('counts the time and the memory of a grandchild', async function () {
    if (!canMeasureTree) this.skip()
    const run = await measureProcessTree({ program: process.execPath, args: ['-e', burnInChild], cwd: process.cwd() })
    assert.equal(run.exitCode, 0)
    assert.ok(run.cpuMs !== undefined && run.cpuMs >= 300, `CPU ${run.cpuMs} ms`)
    assert.ok(run.ownCpuMs !== undefined && run.ownCpuMs > 0, `own CPU ${run.ownCpuMs} ms`)
    assert.ok(run.cpuMs - run.ownCpuMs >= 300, `own CPU ${run.ownCpuMs} of ${run.cpuMs} ms`)
    assert.ok(run.wallMs >= 400, `wall ${run.wallMs} ms`)
    assert.ok(run.peakBytes !== undefined && run.peakBytes > 40e6, `peak ${run.peakBytes} bytes`)
  })

  it('gives the exit code and what was printed', async () => {
    const args = ['-e', 'console.log("out"); console.error("err"); process.exit(3)']
    const run = await measureProcessTree({ program: process.execPath, args, cwd: process.cwd() })
    assert.deepEqual([run.exitCode, run.stdout, run.stderr], [3, 'out\n', 'err\n'])
  })

  it('takes medians and compares them with tsc', () => {
    assert.equal(median([3, 1, 2]), 2)
    assert.equal(median([4, 1, 2, 3]), 2.5)
    const run = (cpuMs: number | undefined, wallMs: number) => ({
      wallMs,
      cpuMs,
      ownCpuMs: cpuMs && cpuMs / 4,
      peakBytes: 2 ** 30,
      exitCode: 0,
      stdout: '',
      stderr: '',
    })
    const tsc = summarize('tsc', '7', [run(1000, 900), run(3000, 1000), run(2000, 1100)])
    const other = summarize('other', '1', [run(1000, 4000)])
    const refusing = { ...other, tool: 'refusing', refused: 'said no' }
    assert.deepEqual(renderTable([tsc, other, refusing], 'tsc').split('\n').slice(2), [
      '| tsc 7 | 2.00 s | 1.00 | 0.50 s | 1.00 s | 1.00 | 1024 MiB | 1.00 |',
      '| other 1 | 1.00 s | 0.50 | 0.25 s | 4.00 s | 4.00 | 1024 MiB | 1.00 |',
      '| refusing 1 | said no | | | | | | |',
    ])
    assert.match(renderTable([summarize('tsc', '7', [run(undefined, 1)])], 'tsc'), /\| unknown \|/)
  })
})
