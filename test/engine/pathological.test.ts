import assert from 'node:assert/strict'
import { LintProcess } from '../../scripts/fuzz/lint-process.ts'
import { withScratchProject } from '../../scripts/fuzz/scratch-project.ts'
import { pathologicalCases } from './pathological-cases.ts'

const startBudgetMs = 60_000

describe('code that no person would write', () => {
  const lintProcess = new LintProcess()

  before('start the process', async function () {
    this.timeout(startBudgetMs)
    await withScratchProject(undefined, new Map([['a.ts', '']]), (directory) =>
      lintProcess.check(directory, startBudgetMs),
    )
  })
  after(() => lintProcess.end())

  for (const { name, sources, budgetMs, finds = [], mayGiveUp = false } of pathologicalCases) {
    it(`${name} ends within ${budgetMs / 1000} s`, async function () {
      // The process is ended before mocha gives up.
      this.timeout(budgetMs + 20_000)
      const { faults, findings } = await withScratchProject(
        undefined,
        new Map(Object.entries(sources())),
        (directory) => lintProcess.check(directory, budgetMs),
      )
      const gaveUp = faults.filter((fault) => mayGiveUp && fault.kind === 'rule-failed')
      assert.deepEqual(
        faults.filter((fault) => !gaveUp.includes(fault)),
        [],
      )
      assert.equal(new Set(gaveUp.map((fault) => fault.file)).size, gaveUp.length, 'one notice for a file at most')
      for (const wanted of finds)
        assert.ok(
          findings.some((finding) => wanted.test(finding)),
          `${String(wanted)} is not among ${findings.slice(0, 5).join('\n')}`,
        )
    })
  }
})
