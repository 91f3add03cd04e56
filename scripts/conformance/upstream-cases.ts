import { existsSync } from 'node:fs'
import { createHash } from 'node:crypto'
import path from 'node:path'
import { build, type Plugin } from 'esbuild'

/** One test case of the other linter, reduced to what decides agreement. */
export interface UpstreamCase {
  /** A hash of the kind and the code: names the case without repeating its text. */
  readonly id: string
  readonly upstreamRule: string
  readonly valid: boolean
  readonly code: string
  readonly jsx: boolean
  /** The tsconfig in the fixtures folder that the case asks for. */
  readonly configFile: string
  /** Lines from 1 on which the other linter reports; empty for valid cases. An error without a line is undefined. */
  readonly errorLines: readonly (number | undefined)[]
}

interface RecordedCase {
  readonly code: string
  readonly options?: readonly unknown[]
  readonly filename?: string
  readonly errors?: readonly { readonly line?: number }[]
  readonly languageOptions?: {
    readonly parserOptions?: { readonly ecmaFeatures?: { readonly jsx?: boolean }; readonly project?: string }
  }
}

interface RecordedRun {
  readonly name: string
  readonly cases: {
    readonly valid: readonly (string | RecordedCase)[]
    readonly invalid: readonly RecordedCase[]
  }
}

const recordedRuns = Symbol.for('offloop.conformance.runs')

/** Runs a test file of the checkout with a recorder in place of the rule tester, and returns its default-option cases. */
export async function loadCases(checkout: string, upstreamRule: string): Promise<UpstreamCase[]> {
  const testFile = path.join(checkout, 'packages/eslint-plugin/tests/rules', `${upstreamRule}.test.ts`)
  if (!existsSync(testFile)) {
    throw new Error(`There is no ${testFile}: give the path of a checkout of typescript-eslint.`)
  }
  const bundle = await build({
    entryPoints: [testFile],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    logLevel: 'silent',
    plugins: [recorderPlugin(testFile)],
  })
  const runs: RecordedRun[] = []
  Reflect.set(globalThis, recordedRuns, runs)
  const text = bundle.outputFiles[0]?.text ?? ''
  await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`)
  return runs
    .flatMap((run) => [
      ...run.cases.valid.map((recorded) => toCase(run.name, true, recorded)),
      ...run.cases.invalid.map((recorded) => toCase(run.name, false, recorded)),
    ])
    .filter((found): found is UpstreamCase => found !== undefined)
}

/** Replaces every import of the test file, so that running it only records what it hands to the rule tester. */
function recorderPlugin(testFile: string): Plugin {
  return {
    name: 'record-cases',
    setup(setup) {
      setup.onResolve({ filter: /.*/ }, ({ path: specifier }) =>
        specifier === testFile || specifier.startsWith('node:') ? null : { path: specifier, namespace: 'recorder' },
      )
      setup.onLoad({ filter: /.*/, namespace: 'recorder' }, () => ({ contents: recorderSource, loader: 'js' }))
    },
  }
}

const recorderSource = `
const tester = { run: (name, rule, cases) => globalThis[Symbol.for('offloop.conformance.runs')].push({ name, cases }) }
export const createRuleTesterWithTypes = () => tester
export const getFixturesRootDir = () => '/fixtures'
export class RuleTester { run(name, rule, cases) { tester.run(name, rule, cases) } }
export const noFormat = String.raw
export default {}
`

function toCase(upstreamRule: string, valid: boolean, recorded: string | RecordedCase): UpstreamCase | undefined {
  const given: RecordedCase = typeof recorded === 'string' ? { code: recorded } : recorded
  if (given.options !== undefined) return undefined
  const parserOptions = given.languageOptions?.parserOptions
  return {
    id: createHash('sha256').update(`${upstreamRule}\0${valid}\0${given.code}`).digest('hex').slice(0, 16),
    upstreamRule,
    valid,
    code: given.code,
    jsx: parserOptions?.ecmaFeatures?.jsx === true || given.filename?.endsWith('.tsx') === true,
    configFile: parserOptions?.project ?? 'tsconfig.json',
    errorLines: (given.errors ?? []).map((error) => error.line),
  }
}
