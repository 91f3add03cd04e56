import assert from 'node:assert/strict'
import { judgeVariant } from '../../../profiler/src/analysis/verdict.ts'
import { measuredVariant, round } from '../report/sample-comparison.ts'

const baseline = measuredVariant('baseline')

describe('a verdict', () => {
  it('says that a variant pays, with what it gains and what it costs', () => {
    const worker = measuredVariant('worker', { longestBlockMs: 9, loopBlockingMs: 0, rssBytes: 72e6 })
    const { kind, text } = judgeVariant(worker, baseline)
    assert.equal(kind, 'pays')
    assert.equal(
      text,
      'Worker variant: longest block 750 → 9 ms, Loop Blocking Time 700 → 0 ms. Cost: +22 MB of memory.',
    )
  })

  it('says when nothing gets better, as where a function is async in name only', () => {
    const { kind, text } = judgeVariant(measuredVariant('async', { longestBlockMs: 752 }), baseline)
    assert.equal(kind, 'no difference')
    assert.match(text, /^Async variant: no difference measured: longest block 750 → 752 ms/)
  })

  it('speaks of calls where a function was called', () => {
    const called = (id: string, utilisation: number, perCallMs: number) =>
      measuredVariant(id, {
        longestBlockMs: perCallMs * utilisation,
        wallMs: 100 * perCallMs,
        calls: { count: 100, wallMs: 100 * perCallMs },
        threads: [{ threadId: 0, name: 'main thread', utilisation }],
      })
    const { kind, text } = judgeVariant(called('worker', 0.1, 22), called('baseline', 1, 20))
    assert.equal(kind, 'pays')
    assert.match(
      text,
      /^Worker variant: longest block 20 → 2\.2 ms, main thread busy per call 20 → 2\.2 ms, time per call 20 → 22 ms/,
    )
  })

  it('takes one measure that stands against the others for chance', () => {
    const scattered = [600, 1100, 500, 1200, 900]
    const others = measuredVariant('fake', { loopBlockingMs: 500 })
    const fake = {
      ...others,
      rounds: others.rounds.map((one, index) => ({ ...one, longestBlockMs: scattered[index] ?? 0 })),
    }
    assert.equal(judgeVariant(fake, baseline).kind, 'no difference')
  })

  it('says when it gets worse', () => {
    const { kind, text } = judgeVariant(
      measuredVariant('worker', { longestBlockMs: 990, loopBlockingMs: 940 }),
      baseline,
    )
    assert.equal(kind, 'does not pay')
    assert.match(text, /^Worker variant: does not pay: longest block 750 → 990 ms/)
  })

  it('says when the price is high', () => {
    const { kind, text } = judgeVariant(
      measuredVariant('worker', { longestBlockMs: 9, loopBlockingMs: 0, wallMs: 2500 }),
      baseline,
    )
    assert.equal(kind, 'mixed')
    assert.match(text, /pays, at a price: .* Cost: wall time 2\.5 times\.$/)
  })

  it('speaks of the probe and of routes where there is a server', () => {
    const server = (probe: number, login: number, rate: number) => ({
      server: {
        requestsPerSecond: rate,
        routes: [{ name: 'POST /login', requests: 100, p50Ms: login / 2, p99Ms: login, errors: 0 }],
        probe: { name: 'GET /health', requests: 50, p50Ms: 1, p99Ms: probe, errors: 0 },
      },
    })
    const { text } = judgeVariant(
      measuredVariant('worker', { ...server(12, 96, 52), longestBlockMs: 9, loopBlockingMs: 0 }),
      measuredVariant('baseline', server(540, 1140, 50)),
    )
    assert.equal(
      text,
      'Worker variant: p99 wait of a cheap request (GET /health) 540 → 12 ms, longest block 750 → 9 ms, p99 of POST /login 1,140 → 96 ms, throughput +4 %.',
    )
  })

  it('does not charge a server for the requests that it answers more', () => {
    const server = (probe: number, requests: number) => ({
      cpuMs: 9 * requests,
      server: {
        requestsPerSecond: requests / 2,
        routes: [{ name: 'POST /login', requests, p50Ms: 20, p99Ms: 50, errors: 0 }],
        probe: { name: 'GET /health', requests: 50, p50Ms: 1, p99Ms: probe, errors: 0 },
      },
    })
    const { kind, text } = judgeVariant(
      measuredVariant('worker', server(12, 200)),
      measuredVariant('baseline', server(540, 100)),
    )
    assert.equal(kind, 'pays')
    assert.doesNotMatch(text, /CPU/)
  })

  it('counts it as a price when those who ask for the work itself wait for much longer', () => {
    const server = (probe: number, login: number) => ({
      server: {
        requestsPerSecond: 50,
        routes: [{ name: 'POST /login', requests: 100, p50Ms: login / 2, p99Ms: login, errors: 0 }],
        probe: { name: 'GET /health', requests: 50, p50Ms: 1, p99Ms: probe, errors: 0 },
      },
    })
    const { kind } = judgeVariant(
      measuredVariant('worker', server(12, 2924)),
      measuredVariant('baseline', server(540, 1140)),
    )
    assert.equal(kind, 'mixed')
  })

  it('is withheld where the variant does something else, fails, or was not measured', () => {
    const different = measuredVariant(
      'async',
      {},
      { output: { kind: 'different', what: 'standard output', diff: '-a\n+b' } },
    )
    assert.equal(
      judgeVariant(different, baseline).text,
      'Async variant: no verdict. It does not do the same as the baseline: the standard output is another.',
    )
    assert.equal(
      judgeVariant(measuredVariant('async', {}, { failure: 'It was ended by SIGSEGV.' }), baseline).kind,
      'withheld',
    )
    assert.equal(judgeVariant({ ...measuredVariant('async'), rounds: [] }, baseline).kind, 'withheld')
  })

  it('needs more than one round to be sure', () => {
    const once = { ...measuredVariant('async'), rounds: [round(9)] }
    assert.equal(judgeVariant(once, { ...baseline, rounds: [round(750)] }).kind, 'withheld')
  })

  it('says so where it could not be checked that both do the same', () => {
    const unknown = measuredVariant(
      'worker',
      { longestBlockMs: 9 },
      { output: { kind: 'unknown', reason: 'It prints the time.' } },
    )
    assert.match(
      judgeVariant(unknown, baseline).text,
      /Whether it does the same could not be checked: It prints the time\.$/,
    )
  })
})
