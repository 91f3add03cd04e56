/**
 * `node --import tsx scripts/measure-by-hand.ts --route /path [--rounds 6] 'COMMAND A' 'COMMAND B'`: two versions of a program in turns, without
 * anything of the profiler in them, to check its verdicts against. Servers must print nothing special, but listen on the port that the
 * environment variable PORT or `{port}` in their command says; without --route they are programs that end, and their wall time counts.
 */
import autocannon from 'autocannon'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    route: { type: 'string' },
    method: { type: 'string', default: 'GET' },
    body: { type: 'string' },
    'content-type': { type: 'string', default: 'application/json' },
    probe: { type: 'string', default: '/offloop-probe' },
    rounds: { type: 'string', default: '6' },
    duration: { type: 'string', default: '3' },
    connections: { type: 'string', default: '4' },
  },
})
type Measured = Readonly<Record<string, number>>
const results: Measured[][] = positionals.map(() => [])
for (let round = 0; round < Number(values.rounds); round++)
  for (const [index, command] of positionals.entries())
    results[index]?.push(
      values.route === undefined ? await timeProgram(command) : await loadServer(command, values.route),
    )

for (const key of Object.keys(results[0]?.[0] ?? {})) {
  const medians = results.map((runs) =>
    quantile(
      runs.map((run) => run[key] ?? NaN),
      0.5,
    ),
  )
  const spread = results.map((runs) => runs.map((run) => (run[key] ?? NaN).toFixed(0)).join(' '))
  const ratio = (medians[1] ?? NaN) / (medians[0] ?? NaN)
  console.log(
    `${key}: ${medians.map((value) => value.toFixed(1)).join(' → ')} (× ${ratio.toFixed(2)}) [${spread.join(' | ')}]`,
  )
}

async function timeProgram(command: string): Promise<Measured> {
  const startedMs = performance.now()
  const child = start(command, 0)
  await once(child, 'exit')
  return { 'wall ms': performance.now() - startedMs }
}

async function loadServer(command: string, route: string): Promise<Measured> {
  const port = await freePort()
  const child = start(command, port)
  try {
    const origin = `http://127.0.0.1:${port}`
    for (let tries = 0; tries < 200 && !(await fetch(origin + values.probe).catch(() => undefined)); tries++)
      await wait(100)
    const waits: number[] = []
    const end = new AbortController()
    const probing = (async () => {
      while (!end.signal.aborted) {
        const startedMs = performance.now()
        await fetch(origin + values.probe).then(
          (response) => response.arrayBuffer(),
          () => undefined,
        )
        waits.push(performance.now() - startedMs)
        await wait(25)
      }
    })()
    const { requests, latency } = await autocannon({
      url: origin + route,
      method: values.method as 'GET',
      ...(values.body !== undefined && { body: values.body, headers: { 'content-type': values['content-type'] } }),
      connections: Number(values.connections),
      duration: Number(values.duration),
    })
    end.abort()
    await probing
    return {
      'probe p99 ms': quantile(waits, 0.99),
      'probe p50 ms': quantile(waits, 0.5),
      'p50 ms': latency.p50,
      'p99 ms': latency.p99,
      'requests/s': requests.average,
    }
  } finally {
    child.kill('SIGKILL')
  }
}

function start(command: string, port: number): ChildProcess {
  const [program = '', ...args] = command.replaceAll('{port}', String(port)).split(' ')
  return spawn(program, args, { stdio: 'ignore', env: { ...process.env, PORT: String(port) } })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
}
