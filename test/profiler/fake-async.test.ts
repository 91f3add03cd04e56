import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { judgeVariant, type Verdict } from '../../profiler/src/analysis/verdict.ts'
import type { Variant } from '../../profiler/src/compare/compare-request.ts'
import { compareVariants } from '../../profiler/src/compare/compare-variants.ts'

const root = path.join(import.meta.dirname, 'fixtures/programs')
const file = path.join(root, 'blocking.cjs')
const text = readFileSync(file, 'utf8')

describe('a comparison with other versions of a program', function () {
  this.timeout(120_000)
  // Other programs may take the processor away in the rounds of one version only.
  this.retries(2)

  it('finds an async function that never yields no better, and one that yields better', async () => {
    const fake = changed('fake', [
      ['function work', 'async function work'],
      ['    work()', '    await work()'],
    ])
    const real = changed('real', [
      [
        'function work() {\n  const end = performance.now() + 100',
        'async function work() {\n  for (let turn = 0; turn < 20; turn++) {\n  const end = performance.now() + 5',
      ],
      ['while (performance.now() < end);', 'while (performance.now() < end);\n  await new Promise(setImmediate)\n  }'],
      ['    work()', '    await work()'],
    ])
    const verdicts = await judge([fake, real])
    assert.equal(verdicts[0]?.kind, 'no difference', verdicts[0]?.text)
    assert.match(verdicts[0].text, /^Fake: no difference measured: longest block /)
    assert.equal(verdicts[1]?.kind, 'pays', verdicts[1]?.text)
    assert.match(verdicts[1].text, /^Real: longest block \d+ → /)
  })
})

/** A version of the program in which some texts, which must be there, have others in their place. */
function changed(id: string, replacements: readonly (readonly [string, string])[]): Variant {
  const other = replacements.reduce((before, [from, to]) => {
    assert.ok(before.includes(from), from)
    return before.replace(from, to)
  }, text)
  return { id, title: id, texts: new Map([[file, other]]), edits: [] }
}

async function judge(variants: readonly Variant[]): Promise<Verdict[]> {
  const comparison = await compareVariants({
    target: { kind: 'script', file, cwd: root, args: [] },
    root,
    node: process.execPath,
    variants: [{ id: 'baseline', title: 'baseline', texts: new Map(), edits: [] }, ...variants],
    settings: { rounds: 4, repeat: 1, timeoutMs: 60_000 },
    environment: {},
  })
  const [baseline, ...others] = comparison.variants
  return others.map((variant) => judgeVariant(variant, baseline ?? assert.fail()))
}
