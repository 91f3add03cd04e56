import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defaultConfiguration } from '../../server/src/engine/configuration-defaults.ts'
import { lint } from '../../server/src/engine/lint.ts'
import type { Finding } from '../../server/src/model/finding.ts'
import { allRules } from '../../server/src/rules/index.ts'
import type { UpstreamCase } from './upstream-cases.ts'

/** What our rule says of a case's code. */
export interface CaseFinding {
  /** From 1. */
  readonly line: number
  readonly severity: Finding['severity']
  readonly message: string
}

/** Programs that are open at the same time. */
const chunkSize = 50

/** Runs a rule on each case as a program of its own, with the compiler options that the checkout's tests use. */
export async function runCases(
  checkout: string,
  ruleId: string,
  cases: readonly UpstreamCase[],
): Promise<CaseFinding[][]> {
  const directory = mkdtempSync(path.join(tmpdir(), 'offloop-conformance-'))
  try {
    const files = cases.map((one, index) => writeCase(directory, checkout, one, index))
    const findings: CaseFinding[][] = []
    for (let start = 0; start < files.length; start += chunkSize) {
      findings.push(...(await runChunk(directory, ruleId, files.slice(start, start + chunkSize))))
    }
    return findings
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function writeCase(
  directory: string,
  checkout: string,
  { code, jsx, configFile }: UpstreamCase,
  index: number,
): string {
  const plugin = path.resolve(checkout, 'packages/eslint-plugin')
  const file = path.join(directory, String(index), jsx ? 'react.tsx' : 'file.ts')
  const typeRoots = [plugin, path.resolve(checkout)].map((root) => path.join(root, 'node_modules/@types'))
  const config = {
    extends: path.join(plugin, 'tests/fixtures', configFile),
    compilerOptions: { typeRoots },
    include: [],
    files: [path.basename(file)],
  }
  mkdirSync(path.dirname(file))
  writeFileSync(file, code)
  writeFileSync(path.join(path.dirname(file), 'tsconfig.json'), JSON.stringify(config))
  return file
}

async function runChunk(directory: string, ruleId: string, files: readonly string[]): Promise<CaseFinding[][]> {
  const configuration = {
    ...defaultConfiguration(
      directory,
      allRules.map((rule) => rule.declaration),
    ),
    honourOtherLinters: false,
  }
  const { findings, textOf } = await lint({ cwd: directory, files, configuration, ruleIds: [ruleId] })
  return files.map((file) =>
    findings
      .filter((finding) => finding.file === file)
      .map(({ span, severity, message }) => ({
        line: textOf(file).slice(0, span.start).split('\n').length,
        severity,
        message,
      })),
  )
}
