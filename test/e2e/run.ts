/**
 * The end-to-end tests: `node --import tsx test/e2e/run.ts [--vsix FILE] [--only api|ui] [--grep TEXT] [--totals FILE]`.
 * Without a `.vsix`, the extension is packed first.
 */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { packExtension } from './environment/pack-extension.ts'
import { runApiSuite } from './environment/run-api.ts'
import { runUiSuite } from './environment/run-ui.ts'
import { explainUnsupported, setUp } from './environment/set-up.ts'
import type { Totals } from './environment/report.ts'

const { values } = parseArgs({
  options: { vsix: { type: 'string' }, only: { type: 'string' }, grep: { type: 'string' }, totals: { type: 'string' } },
})

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))

const unsupported = explainUnsupported()
let totals: Totals
if (unsupported) {
  console.log(`  - the extension in VS Code: skipped, because ${unsupported}`)
  totals = { passed: 0, failed: 0, skipped: 1 }
} else {
  totals = await runAll().catch(tellFailure)
}
if (values.totals) writeFileSync(values.totals, JSON.stringify(totals))
// Sockets of the browser may still be open; nothing is left to wait for.
process.exit(totals.failed > 0 ? 1 : 0)

async function runAll(): Promise<Totals> {
  setUp()
  const vsix = path.resolve(values.vsix ?? packExtension())
  if (values.grep) process.env['E2E_GREP'] = values.grep
  const parts: Totals[] = []
  if (values.only !== 'ui') parts.push(await timed('in the extension host', () => runApiSuite(vsix)))
  if (values.only !== 'api') parts.push(await timed('in the window', () => runUiSuite(vsix)))
  const sum = (key: keyof Totals) => parts.reduce((total, part) => total + part[key], 0)
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
}

async function timed(name: string, run: () => Promise<Totals>): Promise<Totals> {
  const startedMs = performance.now()
  const result = await run().catch(tellFailure)
  console.log(
    `  ${name}: ${result.passed} passed, ${result.failed} failed in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`,
  )
  return result
}

function tellFailure(error: unknown): Totals {
  console.error(error instanceof Error ? error.message : String(error))
  return { passed: 0, failed: 1, skipped: 0 }
}
