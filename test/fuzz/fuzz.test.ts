import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { LintProcess } from '../../scripts/fuzz/lint-process.ts'
import { minimize } from '../../scripts/fuzz/minimize.ts'
import { applyChanges, randomChanges, tokensOf } from '../../scripts/fuzz/mutate.ts'
import { Random } from '../../scripts/random.ts'
import { runFuzz } from '../../scripts/fuzz/run-fuzz.ts'
import { withScratchProject } from '../../scripts/fuzz/scratch-project.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Each project is ended long before mocha gives up. */
const suiteTimeoutMs = 180_000
const soupBudgetMs = 60_000

describe('damaged code', function () {
  this.timeout(suiteTimeoutMs)

  it('does not stop the linter, whatever is done to the tokens of real files', async () => {
    const directory = path.join(root, 'server/src')
    const names = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
    const sources = new Map(names.sort().map((name) => [name, readFileSync(path.join(directory, name), 'utf8')]))
    const { mutations, failures } = await runFuzz({
      checkout: root,
      sources,
      seed: 1,
      mutations: 200,
      filesAtOnce: 70,
      budgetMs: 1000,
    })
    assert.ok(mutations >= 200)
    assert.deepEqual(failures, [])
  })

  it('does not stop the linter when it is no code at all', async () => {
    const lintProcess = new LintProcess()
    try {
      const files = fc.array(fc.tuple(soup, fc.constantFrom('ts', 'js', 'tsx', 'mts', 'cjs')), {
        minLength: 30,
        maxLength: 40,
      })
      const property = fc.asyncProperty(files, async (soups) => {
        const sources = new Map(soups.map(([text, ending], index) => [`soup${index}.${ending}`, text]))
        const { faults } = await withScratchProject(undefined, sources, (directory) =>
          lintProcess.check(directory, soupBudgetMs),
        )
        assert.deepEqual(faults, [])
      })
      await fc.assert(property, { numRuns: 5, seed: 1, interruptAfterTimeLimit: suiteTimeoutMs / 2 })
    } finally {
      lintProcess.end()
    }
  })
})

/** Names that the rules look for, among all kinds of tokens. */
const words =
  "async await function class extends super this new import export default from require ( ) { } [ ] < > => = == ? ?. ?? : ; , . ... ! ~ + ++ * / % | || && @ # ` ${ 'fs' \"node:fs\" 'express' /x/g 0 1n 'é😀' const let var using enum namespace interface type declare return throw try catch finally if else for of in while do switch case break yield void typeof delete instanceof as satisfies get set static private abstract module exports fs readFileSync execSync Promise resolve then catch all createServer app on setTimeout process a b c // /* */ /** @blocking */ offloop-ignore-next-line <a> </a> \\u0061 \u2028 \0".split(
    ' ',
  )

const soup = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom('', ' ', '\n')), { minLength: 1, maxLength: 120 })
  .map((parts) => parts.flat().join(''))

describe('npm run fuzz', () => {
  it('takes any text apart and puts it together again', () => {
    fc.assert(fc.property(fc.oneof(soup, fc.string({ unit: 'binary' })), (text) => tokensOf(text).join('') === text))
  })

  it('makes the same changes of the same seed', () => {
    const tokens = tokensOf('const a = await b(c, d)')
    const changesOf = (seed: number) => randomChanges(new Random(seed), tokens.length)
    assert.deepEqual(changesOf(7), changesOf(7))
    const texts = new Set(Array.from({ length: 50 }, (_, seed) => applyChanges(tokens, changesOf(seed))))
    assert.ok(texts.size > 30, `${texts.size} different texts`)
  })

  it('deletes, doubles, swaps, renames, copies and cuts off tokens', () => {
    const tokens = ['a', ' b', ' c', ' d']
    assert.equal(applyChanges(tokens, [{ kind: 'delete', at: 1, count: 2 }]), 'a d')
    assert.equal(applyChanges(tokens, [{ kind: 'duplicate', at: 5, count: 1 }]), 'a b b c d')
    assert.equal(applyChanges(tokens, [{ kind: 'swap', at: 1, other: 3 }]), 'a d c b')
    assert.equal(applyChanges(['(', ' a', ')', ' // b\n c'], [{ kind: 'rename', at: 0, other: 2 }]), '( c) // b\n c')
    assert.equal(applyChanges(tokens, [{ kind: 'copy', at: 0, other: 2 }]), ' ca b c d')
    assert.equal(applyChanges(tokens, [{ kind: 'truncate', at: 2 }]), 'a b')
  })

  it('leaves of a failure only what it needs', async () => {
    const items = Array.from({ length: 100 }, (_, index) => index)
    const part = await minimize(items, async (some) => some.includes(17) && some.includes(71), 200)
    assert.deepEqual(part, [17, 71])
  })
})
