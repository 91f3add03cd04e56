// The mocha suite of `ui/`, which uses VS Code's window as a person does.
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import Mocha from 'mocha'
import { formatLine, sumUp, type ReportLine, type Totals } from './report.ts'

const tests = fileURLToPath(new URL('../ui', import.meta.url))

/** Runs the suite, prints what it reports, and returns the totals. */
export async function runUiSuite(vsix: string): Promise<Totals> {
  process.env['E2E_VSIX'] = vsix
  const mocha = new Mocha({ ui: 'bdd', timeout: 90_000, forbidOnly: Boolean(process.env['CI']) })
  if (process.env['E2E_GREP']) mocha.grep(process.env['E2E_GREP'])
  const files = readdirSync(tests).filter((file) => file.endsWith('.e2e.ts'))
  for (const file of files.sort()) mocha.addFile(path.join(tests, file))
  await mocha.loadFilesAsync()
  const lines: ReportLine[] = []
  const tell = (line: ReportLine) => {
    lines.push(line)
    const text = formatLine(line)
    if (text) console.log(text)
  }
  mocha.reporter(function (runner: Mocha.Runner) {
    runner.on('pass', (test) => tell({ kind: 'passed', title: test.fullTitle(), durationMs: test.duration ?? 0 }))
    runner.on('pending', (test) => tell({ kind: 'skipped', title: test.fullTitle() }))
    runner.on('fail', (test, error: Error) =>
      tell({ kind: 'failed', title: test.fullTitle(), error: error.stack ?? String(error) }),
    )
    runner.on('end', () => tell({ kind: 'end' }))
  } as unknown as Mocha.ReporterConstructor)
  await new Promise<void>((resolve) => mocha.run(() => resolve()))
  return sumUp(lines)
}
