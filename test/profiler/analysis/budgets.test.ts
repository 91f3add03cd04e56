import assert from 'node:assert/strict'
import { appliesTo, checkBudgets, type Budget } from '../../../profiler/src/analysis/budgets.ts'
import { writeBudgetTable } from '../../../profiler/src/report/budget-table.ts'
import { writeMarkdown } from '../../../profiler/src/report/markdown.ts'
import { comparison, nameOf, round, variant } from '../report/sample-comparison.ts'

describe('budgets', () => {
  const route = (name: string, p99Ms: number, requests = 10) => ({ name, requests, p50Ms: 1, p99Ms, errors: 0 })
  const server = (login: number, list: number) => ({
    requestsPerSecond: 5,
    routes: [route('POST /login', login), route('GET /a|b', list)],
    probe: route('GET /health', 0, 0),
  })
  const all: Budget[] = [
    { name: 'lbt', allowedMs: 100 },
    { name: 'longest', allowedMs: 149.5 },
    { name: 'p99', allowedMs: 300 },
    { name: 'probe', allowedMs: 20 },
  ]

  it('hold the median of the rounds, and of routes the slowest', () => {
    const blocks = [150, 151, 90]
    const rounds = blocks.map((block, index) => round(block, { server: server(250 + index, 310 + index) }))
    const results = checkBudgets(all, variant('baseline', { rounds }))
    assert.deepEqual(
      results.map(({ label, measuredMs, outcome }) => [label, measuredMs, outcome]),
      [
        ['Loop Blocking Time', 100, 'kept'],
        ['longest block', 150, 'exceeded'],
        ['p99 of GET /a|b', 311, 'exceeded'],
        ['p99 wait of a cheap request', undefined, 'not measured'],
      ],
    )
    assert.deepEqual(writeBudgetTable(results), [
      '| budget of baseline          | allowed | measured |                  |',
      '| --------------------------- | ------: | -------: | ---------------- |',
      '| Loop Blocking Time          |  100 ms |   100 ms | kept             |',
      '| longest block               |  150 ms |   150 ms | **exceeded**     |',
      '| p99 of GET /a\\|b            |  300 ms |   311 ms | **exceeded**     |',
      '| p99 wait of a cheap request |   20 ms |          | **not measured** |',
    ])
    const markdown = writeMarkdown(comparison([variant('baseline', { rounds })], { budgets: results }), nameOf)
    assert.match(markdown, /^\| p99 of GET \/a\\\|b +\| +300 ms \| +311 ms \| \*\*exceeded\*\* +\|$/m)
  })

  it('have no meaning where nobody asks for anything', () => {
    assert.deepEqual(
      all.filter((budget) => appliesTo(budget, 'script')).map(({ name }) => name),
      ['lbt', 'longest'],
    )
    assert.ok(all.every((budget) => appliesTo(budget, 'server')))
    assert.deepEqual(writeBudgetTable(), [])
  })
})
