/** `npm test`: every check and every test, each as a named step, then one line with the totals. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

interface Step {
  readonly name: string
  /** A Node.js program and its arguments, relative to the project. */
  readonly program: readonly string[]
  /** What to do when it fails. */
  readonly remedy?: string
}

interface Totals {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const root = fileURLToPath(new URL('..', import.meta.url))
const scratch = mkdtempSync(path.join(tmpdir(), 'offloop-test-'))
const mochaTotals = path.join(scratch, 'mocha.json')
const editsTotals = path.join(scratch, 'edits.json')
const editorTotals = path.join(scratch, 'editor.json')

const tsc = 'node_modules/typescript/bin/tsc'
const checks: readonly Step[] = [
  { name: 'build', program: ['scripts/build.mjs'] },
  {
    name: 'generated files are fresh',
    program: ['--import', 'tsx', 'scripts/generate.ts', '--check'],
    remedy: 'npm run generate',
  },
  {
    name: 'formatting',
    program: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
    remedy: 'npm run format',
  },
  { name: 'types', program: [tsc, '--noEmit', '-p', '.'] },
  { name: 'types of the layers without IO', program: [tsc, '--noEmit', '-p', 'tsconfig.pure.json'] },
  { name: 'types of the page of a comparison', program: [tsc, '--noEmit', '-p', 'tsconfig.page.json'] },
  { name: 'types of the example', program: [tsc, '--noEmit', '-p', 'examples/checkout'] },
  { name: 'oxlint', program: ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'] },
  {
    name: 'dependency direction',
    program: [
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'err-long',
      'server',
      'client',
      'profiler',
      'scripts',
    ],
  },
  { name: 'unused files, exports and dependencies', program: ['node_modules/knip/bin/knip.js'] },
  {
    name: 'grammars',
    program: ['--import', 'tsx', 'scripts/check-grammars.ts'],
    remedy: 'where the difference is meant: node --import tsx scripts/check-grammars.ts --update',
  },
  { name: 'Offloop on itself', program: ['dist/offloop.js', 'lint'] },
]
/** The tests of edits take as long as all others, so that the two run side by side. */
const suites = [
  suite('mocha', mochaTotals, ['test/**/*.test.ts', '--ignore', 'test/edits/**']),
  suite('mocha, edits', editsTotals, ['test/edits/**/*.test.ts']),
] as const
const editor: Step = {
  name: 'the extension in VS Code',
  program: ['--import', 'tsx', 'test/e2e/run.ts', '--totals', editorTotals],
}

let passed = 0
let failed = 0
let skipped = 0
for (const check of checks) {
  if (await run(check, 'quiet')) passed++
  else failed++
}
await Promise.all(suites.map(({ step, totals }) => runTests(step, totals)))
// Arguments choose among mocha's tests.
if (process.argv.length === 2) await runTests(editor, editorTotals)
rmSync(scratch, { recursive: true, force: true })

console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed > 0 ? 1 : 0

/** A part of mocha's tests, of which arguments choose some. */
function suite(
  name: string,
  totals: string,
  files: readonly string[],
): { readonly step: Step; readonly totals: string } {
  const reporter = ['--reporter', 'scripts/mocha-reporter.cjs', '--reporter-option', `totals=${totals}`]
  const program = ['node_modules/mocha/bin/mocha.js', ...reporter, ...process.argv.slice(2), ...files]
  return { step: { name, program }, totals }
}

/** Runs a step; a quiet one shows its output only when it fails. */
async function run(step: Step, volume: 'quiet' | 'loud'): Promise<boolean> {
  const startedMs = performance.now()
  const child = spawn(process.execPath, step.program, {
    cwd: root,
    // The tools' colours are for a terminal, and what they say is kept until it is known whether to show it.
    env: volume === 'quiet' ? { ...process.env, NO_COLOR: '1' } : process.env,
    stdio: volume === 'loud' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
  const ok = code === 0
  console.log(`${ok ? '✔' : '✖'} ${step.name} (${seconds} s)`)
  if (!ok && output) console.log(output.trimEnd())
  if (!ok && step.remedy) console.log(`→ ${step.remedy}`)
  return ok
}

/** Runs a step of many tests, which leaves its totals in a file, and counts them. */
async function runTests(step: Step, totalsFile: string): Promise<void> {
  const hasPassed = await run(step, 'loud')
  const totals = readTotals(totalsFile)
  passed += totals.passed
  skipped += totals.skipped
  // A run that ended well and left no totals did not run.
  const isKnown = totals.passed + totals.failed + totals.skipped > 0
  failed += hasPassed && isKnown ? totals.failed : Math.max(totals.failed, 1)
}

function readTotals(file: string): Totals {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Totals
  } catch {
    return { passed: 0, failed: 0, skipped: 0 }
  }
}
