// Loaded by VS Code's extension host, which calls `run`: the tests of this folder, with mocha.
import { appendFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type Mocha from 'mocha'
import type { ReportLine } from '../environment/report.ts'

export async function run(): Promise<void> {
  const { default: MochaRunner } = (await import(process.env['E2E_MOCHA']!)) as { default: typeof Mocha }
  const mocha = new MochaRunner({
    ui: 'bdd',
    timeout: 60_000,
    forbidOnly: Boolean(process.env['CI']),
    reporter: FileReporter as unknown as Mocha.ReporterConstructor,
    ...(process.env['E2E_GREP'] && { grep: process.env['E2E_GREP'] }),
  })
  const files = readdirSync(__dirname).filter((file) => file.endsWith('.e2e.js'))
  for (const file of files.sort()) mocha.addFile(path.join(__dirname, file))
  const failures = await new Promise<number>((resolve) => mocha.run(resolve))
  if (failures > 0) throw new Error(`${failures} tests failed`)
}

function FileReporter(runner: Mocha.Runner): void {
  const write = (line: ReportLine) => appendFileSync(process.env['E2E_REPORT']!, `${JSON.stringify(line)}\n`)
  runner.on('pass', (test) => write({ kind: 'passed', title: test.fullTitle(), durationMs: test.duration ?? 0 }))
  runner.on('pending', (test) => write({ kind: 'skipped', title: test.fullTitle() }))
  runner.on('fail', (test, error: Error) =>
    write({ kind: 'failed', title: test.fullTitle(), error: error.stack ?? String(error) }),
  )
  runner.on('end', () => write({ kind: 'end' }))
}
