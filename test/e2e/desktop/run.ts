/**
 * `npm run test:vscode [-- VERSION]`: the suite of `api/` in a desktop VS Code, which is downloaded; `stable` when no version is
 * named. Needs Node.js 22 and, on Linux, a display: `xvfb-run -a npm run test:vscode`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { install } from '../../../scripts/setup.mjs'
import { packExtension } from '../environment/pack-extension.ts'
import {
  apiFolders,
  buildSuite,
  harness,
  readTotals,
  suiteEnvironment,
  writeWorkspace,
} from '../environment/run-api.ts'
import { copyFolders } from '../environment/vscode.ts'

/** What is used of `@vscode/test-electron`, which only those install who run this. */
interface TestElectron {
  runVSCodeCommand(command: readonly string[], options: { version: string }): Promise<unknown>
  runTests(options: {
    version: string
    extensionDevelopmentPath: string
    extensionTestsPath: string
    launchArgs: readonly string[]
    extensionTestsEnv: Readonly<Record<string, string>>
  }): Promise<number>
}

const here = fileURLToPath(new URL('.', import.meta.url))
const version = process.argv[2] ?? 'stable'
const directory = mkdtempSync(path.join(tmpdir(), 'offloop-desktop-'))

install(here, ['--ignore-scripts'])
const packageName: string = '@vscode/test-electron'
const { runTests, runVSCodeCommand } = (await import(packageName)) as TestElectron

const report = path.join(directory, 'report.jsonl')
copyFolders(apiFolders, path.join(directory, 'work'))
const vsix = packExtension()
try {
  await runVSCodeCommand(['--install-extension', vsix, '--force'], { version })
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error)
  console.error(
    `VS Code could not be downloaded and given the extension (${reason}). Run this where its downloads can be reached.`,
  )
  process.exit(1)
}
const code = await runTests({
  version,
  extensionDevelopmentPath: harness,
  extensionTestsPath: await buildSuite(path.join(directory, 'suite')),
  launchArgs: [writeWorkspace(path.join(directory, 'work')), '--disable-workspace-trust'],
  extensionTestsEnv: suiteEnvironment(report),
}).catch((error: unknown) => error)
const totals = readTotals(report)
rmSync(directory, { recursive: true, force: true })
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)
if (code !== 0) console.log(`VS Code ended with: ${String(code)}`)
process.exit(code === 0 && totals.failed === 0 ? 0 : 1)
