/**
 * `npm run bench:profile`: what it costs a program that it is profiled, and that it is measured, beside plain runs of the same
 * program in turns: processor time of the whole process and wall time, each as a ratio with its 95 % interval. With `--example`, what
 * `offloop profile` says of the example service, and of a version of it that is asynchronous by its look alone.
 */
import { parseArgs } from 'node:util'
import { ratioOfMedians } from '../profiler/src/analysis/bootstrap.ts'
import { runExample } from './bench-profile/example.ts'
import { programs, runOnce, type Cost, type Mode } from './bench-profile/run-once.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    program: { type: 'string', multiple: true, default: [...programs] },
    node: { type: 'string', default: process.execPath },
    example: { type: 'boolean', default: false },
  },
})
const modes = ['plain', 'metrics', 'profile'] as const satisfies readonly Mode[]
const rounds = Number(values.rounds)

if (values.example) runExample(rounds)
else await compareCosts()

async function compareCosts(): Promise<void> {
  console.log(
    '| Program | Plain, CPU | Metric run, CPU | wall | Profile run, CPU | wall |\n| --- | ---: | ---: | ---: | ---: | ---: |',
  )
  for (const program of values.program) {
    const costs: Record<Mode, Cost[]> = { plain: [], metrics: [], profile: [] }
    // The first of each fills caches and does not count.
    for (let round = -1; round < rounds; round++) {
      for (const mode of modes) {
        const cost = await runOnce(program, mode, values.node)
        if (round >= 0) costs[mode].push(cost)
      }
      process.stderr.write(`\r${program}: ${round + 1} of ${rounds} rounds `)
    }
    process.stderr.write('\n')
    const ratio = (mode: Mode, key: keyof Cost): string => {
      const estimate = ratioOfMedians(
        costs[mode].map((cost) => cost[key]),
        costs.plain.map((cost) => cost[key]),
      )
      if (!estimate) return ''
      return `${estimate.ratio.toFixed(3)} × (${estimate.low.toFixed(2)}–${estimate.high.toFixed(2)})`
    }
    const plainMs = costs.plain.map(({ cpuMs }) => cpuMs).sort((a, b) => a - b)[rounds >> 1] ?? 0
    const cells = [`${Math.round(plainMs)} ms`, ratio('metrics', 'cpuMs'), ratio('metrics', 'wallMs')]
    console.log(`| ${program} | ${[...cells, ratio('profile', 'cpuMs'), ratio('profile', 'wallMs')].join(' | ')} |`)
  }
}
