/**
 * `npm run bench:profile`: what it costs a program that it is profiled, and that it is measured, beside plain runs of the same
 * program in turns: processor time of the whole process and wall time, each as the median of the ratios within a round, with its 95 % interval. `--together` runs the three at
 * the same time, which suits a machine that others keep busy: whatever disturbs one disturbs all. With `--example`, what
 * `offloop profile`, built before, says of the example service, and of a version of it that is asynchronous by its look alone.
 * `--switched` measures within one process: what a run is measured by is switched on and off in turns of a quarter of a second, which tells
 * a hundredth from the noise of a machine; it takes eight minutes for ten rounds of ten pairs.
 */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { median, ratioOfMedians, type RatioEstimate } from '../profiler/src/analysis/bootstrap.ts'
import { samplingIntervalMs } from '../profiler/src/analysis/sampling-interval.ts'
import { compareSwitched, switchedLoads } from './bench-profile/compare-switched.ts'
import { runExample } from './bench-profile/example.ts'
import { programs, runOnce, type Cost, type Mode } from './bench-profile/run-once.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    program: { type: 'string', multiple: true, default: [...programs] },
    node: { type: 'string', default: process.execPath },
    example: { type: 'boolean', default: false },
    command: { type: 'string', default: 'dist/offloop.js' },
    together: { type: 'boolean', default: false },
    switched: { type: 'boolean', default: false },
  },
})
const modes = ['plain', 'metrics', 'profile'] as const satisfies readonly Mode[]
const rounds = Number(values.rounds)

if (values.example) runExample(path.resolve(values.command), rounds)
else if (values.switched) await compareWithin()
else await compareCosts()

/** What measuring costs while a program works, and apart from that what its beginning and its end take. */
async function compareWithin(): Promise<void> {
  console.log('| Work | Metric run | Profile run, samples every 2 ms | every 1 ms |\n| --- | ---: | ---: | ---: |')
  for (const load of switchedLoads) {
    const cells = (
      [
        ['metric-run', 0],
        ['profile-run', 2],
        ['profile-run', 1],
      ] as const
    ).map(([preload, intervalMs]) => written(compareSwitched(load, preload, intervalMs * 1000, rounds * 10)))
    console.log(`| ${load} | ${cells.join(' | ')} |`)
  }
  const costs: Record<Mode, number[]> = { plain: [], metrics: [], profile: [] }
  for (let round = 0; round < rounds * 2; round++)
    for (const mode of modes) costs[mode].push((await runOnce('empty', mode, values.node, 1)).cpuMs)
  const more = (mode: Mode): string =>
    `+${Math.round(median(costs[mode].map((costMs, round) => costMs - (costs.plain[round] ?? NaN))))} ms`
  console.log(`| beginning and end, once | ${more('metrics')} | ${more('profile')} | |`)
}

function written(estimate: RatioEstimate | undefined): string {
  return estimate ? `${estimate.ratio.toFixed(3)} × (${estimate.low.toFixed(2)}–${estimate.high.toFixed(2)})` : ''
}

async function compareCosts(): Promise<void> {
  console.log(
    '| Program, samples every | Plain, CPU | Metric run, CPU | least | wall | Profile run, CPU | least | wall |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
  )
  for (const program of values.program) {
    const costs: Record<Mode, Cost[]> = { plain: [], metrics: [], profile: [] }
    // As the profiler itself would choose it.
    let intervalMs = 1
    // The first of each fills caches and does not count.
    for (let round = -1; round < rounds; round++) {
      const order = modes.map((_, index) => modes[(index + round + 1) % modes.length] ?? 'plain')
      const run = async (mode: Mode): Promise<void> => {
        const cost = await runOnce(program, mode, values.node, intervalMs)
        if (round >= 0) costs[mode].push(cost)
        else if (mode === 'plain') intervalMs = samplingIntervalMs(cost.wallMs)
      }
      if (values.together) await Promise.all(order.map(run))
      else for (const mode of order) await run(mode)
      process.stderr.write(`\r${program}: ${round + 1} of ${rounds} rounds `)
    }
    process.stderr.write('\n')
    const ratio = (mode: Mode, key: keyof Cost): string => {
      const estimate = medianRatio(
        costs[mode].map((cost) => cost[key]),
        costs.plain.map((cost) => cost[key]),
      )
      return written(estimate)
    }
    const plainMs = median(costs.plain.map(({ cpuMs }) => cpuMs))
    // The run that others disturbed least.
    const least = (mode: Mode): string => {
      const of = (own: Mode): number => Math.min(...costs[own].map(({ cpuMs }) => cpuMs))
      return `${(of(mode) / of('plain')).toFixed(3)} ×`
    }
    const ratios = (mode: Mode): string[] => [ratio(mode, 'cpuMs'), least(mode), ratio(mode, 'wallMs')]
    const cells = [`${Math.round(plainMs)} ms`, ...ratios('metrics'), ...ratios('profile')]
    console.log(`| ${program}, ${intervalMs} ms | ${cells.join(' | ')} |`)
  }
}

/** Of the ratios within each round, whose runs stand side by side: what keeps the machine busy for some rounds is in both of them. */
function medianRatio(values: readonly number[], plain: readonly number[]): RatioEstimate | undefined {
  const ratios = values.map((value, round) => value / (plain[round] ?? NaN))
  return ratioOfMedians(
    ratios,
    ratios.map(() => 1),
  )
}
