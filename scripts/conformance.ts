// Compares the three promise rules with the upstream test cases in a checkout of typescript-eslint:
// npm run conformance -- CHECKOUT [--list]
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { judge } from './conformance/judge.ts'
import { readKeptDisagreements } from './conformance/kept-disagreements.ts'
import { runCases } from './conformance/run-cases.ts'
import { loadCases } from './conformance/upstream-cases.ts'

const rules: readonly { readonly upstream: string; readonly ruleId: string }[] = [
  { upstream: 'no-floating-promises', ruleId: 'floating-promise' },
  { upstream: 'no-misused-promises', ruleId: 'misused-promise' },
  { upstream: 'await-thenable', ruleId: 'redundant-await' },
]

const keptFile = fileURLToPath(new URL('../docs/conformance.md', import.meta.url))

async function main(checkout: string | undefined): Promise<number> {
  if (checkout === undefined) {
    console.error(
      'Give the path of a checkout of typescript-eslint with its packages installed: npm run conformance -- CHECKOUT',
    )
    return 2
  }
  const kept = readKeptDisagreements(keptFile)
  const unused = new Set(kept.keys())
  const totals = { cases: 0, agree: 0, kept: 0, differ: 0, hints: 0 }
  for (const { upstream, ruleId } of rules) {
    const cases = await loadCases(checkout, upstream)
    const findings = await runCases(path.resolve(checkout), ruleId, cases)
    const counts = { agree: 0, kept: 0, differ: 0, hints: 0 }
    for (const [index, one] of cases.entries()) {
      const verdict = judge(one, findings[index] ?? [])
      if (!one.valid && verdict.agrees && verdict.byHintOnly) counts.hints++
      if (verdict.agrees) counts.agree++
      else if (kept.has(one.id)) counts.kept++
      else {
        counts.differ++
        console.log(
          `\n${one.id} ${upstream}, ${one.valid ? 'valid' : 'invalid'}: ${verdict.differences.join('; ')}\n${indent(one.code)}`,
        )
      }
      if (!verdict.agrees) unused.delete(one.id)
    }
    console.log(
      `\n${upstream}: ${cases.length} default-option cases, ${counts.agree} agree (${counts.hints} of them by a hint), ${counts.kept} differ on purpose, ${counts.differ} differ`,
    )
    totals.cases += cases.length
    for (const key of ['agree', 'kept', 'differ', 'hints'] as const) totals[key] += counts[key]
  }
  for (const id of unused)
    console.log(`docs/conformance.md keeps ${id}, which agrees by now or is no case of this checkout: remove the row.`)
  console.log(
    `\n${totals.cases} cases: ${totals.agree} agree (${totals.hints} of them by a hint), ${totals.kept} differ on purpose, ${totals.differ} differ`,
  )
  return totals.differ > 0 ? 1 : 0
}

function indent(code: string): string {
  const lines = code.replace(/^\n+|\s+$/g, '').split('\n')
  return lines
    .slice(0, 30)
    .map((line) => `    ${line}`)
    .join('\n')
}

try {
  process.exitCode = await main(process.argv[2])
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
}
