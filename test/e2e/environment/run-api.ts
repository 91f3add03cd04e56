// The mocha suite of `api/` inside the extension host of a real VS Code, with the packed extension installed.
import { build } from 'esbuild'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { format } from 'node:util'
import { startBrowser } from './browser.ts'
import { formatLine, parseReport, sumUp, type Totals } from './report.ts'
import { startVSCode } from './vscode.ts'

const here = fileURLToPath(new URL('..', import.meta.url))
export const harness = path.join(here, 'harness')
export const apiFolders = ['examples/checkout', 'examples/legacy']
const longestRunMs = 240_000

/** Bundles the suite, which VS Code's own Node.js loads as CommonJS. Returns the file that has `run`. */
export async function buildSuite(outputDirectory: string): Promise<string> {
  const sources = readdirSync(path.join(here, 'api')).filter((file) => file === 'index.ts' || file.endsWith('.e2e.ts'))
  await build({
    entryPoints: sources.map((file) => path.join(here, 'api', file)),
    outdir: outputDirectory,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode'],
    logLevel: 'warning',
  })
  return path.join(outputDirectory, 'index.js')
}

/** What the suite needs to know, as environment variables. */
export function suiteEnvironment(report: string): Record<string, string> {
  return { E2E_REPORT: report, E2E_MOCHA: import.meta.resolve('mocha') }
}

/** Writes the workspace file that the suite is run on. Returns its path. */
export function writeWorkspace(directory: string): string {
  const file = path.join(directory, 'examples.code-workspace')
  writeFileSync(file, JSON.stringify({ folders: apiFolders.map((folder) => ({ path: path.basename(folder) })) }))
  return file
}

/** Runs the suite in a window with several folders, prints what it reports, and returns the totals. */
export async function runApiSuite(vsix: string): Promise<Totals> {
  const directory = mkdtempSync(path.join(tmpdir(), 'offloop-e2e-suite-'))
  const report = path.join(directory, 'report.jsonl')
  const suite = await buildSuite(path.join(directory, 'suite'))
  const vscode = await startVSCode({
    vsix,
    folders: apiFolders,
    environment: suiteEnvironment(report),
    isDriven: true,
  })
  let outcome: unknown
  const output: string[] = []
  let extensionLog = ''
  try {
    const workspace = writeWorkspace(vscode.pathOf('.'))
    const browser = await startBrowser(vscode.directory)
    const page = browser.pages()[0] ?? (await browser.newPage())
    let exit!: (code: unknown) => void
    const hasExited = new Promise<unknown>((resolve) => (exit = resolve))
    // VS Code looks for these two functions while it starts.
    await page.exposeFunction('codeAutomationExit', exit)
    await page.exposeFunction('codeAutomationLog', (type: string, values: unknown[]) => {
      output.push(`[${type}] ${format(...values)}`)
    })
    const payload = [
      ['extensionDevelopmentPath', vscode.remoteUriOf(harness)],
      ['extensionTestsPath', vscode.remoteUriOf(suite)],
      ['skipWelcome', 'true'],
    ]
    await page.goto(vscode.addressOf(workspace, `&payload=${encodeURIComponent(JSON.stringify(payload))}`))
    outcome = await Promise.race([
      hasExited,
      delay(longestRunMs, `nothing after ${longestRunMs / 1000} s`, { ref: false }),
    ])
    if (outcome !== 0) {
      mkdirSync(path.join(here, 'shots'), { recursive: true })
      await page.screenshot({ path: path.join(here, 'shots', 'api-failed.png') }).catch(() => {})
    }
    await browser.close()
    extensionLog = readExtensionLog(vscode.directory)
  } finally {
    await vscode.stop()
  }
  const totals = readTotals(report)
  rmSync(directory, { recursive: true, force: true })
  if (totals.failed === 0 && outcome === 0) return totals
  console.log(`  VS Code ended the tests with: ${String(outcome)}. What it said last:`)
  for (const line of output.slice(-10)) console.log(`    ${line.slice(0, 300)}`)
  console.log('  What the extension wrote last:')
  for (const line of extensionLog.split('\n').slice(-40)) console.log(`    ${line.slice(0, 300)}`)
  return { ...totals, failed: Math.max(totals.failed, 1) }
}

/** The text of the extension's output channel. */
function readExtensionLog(directory: string): string {
  const logs = path.join(directory, 'data', 'data', 'logs')
  const files = readdirSync(logs, { recursive: true, encoding: 'utf8' })
  const texts = files
    .filter((file) => file.endsWith('Offloop.log'))
    .map((file) => readFileSync(path.join(logs, file), 'utf8'))
  return texts.join('')
}

/** Prints what the suite reported, and counts it. */
export function readTotals(report: string): Totals {
  const lines = existsSync(report) ? parseReport(readFileSync(report, 'utf8')) : []
  for (const line of lines) {
    const text = formatLine(line)
    if (text) console.log(text)
  }
  return sumUp(lines)
}
