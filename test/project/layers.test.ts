import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** For each rule: a layer and something that a file of this layer must not import. */
const violations: Record<string, { layer: string; imports: string }> = {
  'no-cycle': { layer: 'server/src/engine', imports: './the-way-back.ts' },
  'no-unresolved-import': { layer: 'server/src/engine', imports: './nowhere.ts' },
  'typescript-behind-compiler': { layer: 'server/src/rules', imports: 'typescript/ast' },
  'pure-layers-do-no-io': { layer: 'server/src/model', imports: 'node:fs' },
  'engine-does-no-io': { layer: 'server/src/engine', imports: 'node:fs/promises' },
  'io-in-host-only': { layer: 'server/src/cli', imports: 'node:child_process' },
  'editor-protocol-in-lsp-only': { layer: 'server/src/engine', imports: 'vscode' },
  'compiler-is-the-ground': { layer: 'server/src/compiler', imports: '../model/other.ts' },
  'knowledge-is-data': { layer: 'server/src/knowledge', imports: '../model/other.ts' },
  'model-below-rules': { layer: 'server/src/model', imports: '../rules/other.ts' },
  'edits-below-rules': { layer: 'server/src/edits', imports: '../rules/other.ts' },
  'rules-below-engine': { layer: 'server/src/rules', imports: '../engine/other.ts' },
  'engine-below-its-faces': { layer: 'server/src/engine', imports: '../cli/other.ts' },
  'host-knows-no-analysis': { layer: 'server/src/host', imports: '../model/other.ts' },
  'faces-see-the-facade': { layer: 'server/src/lsp', imports: '../rules/other.ts' },
  'cli-without-lsp': { layer: 'server/src/cli', imports: '../lsp/other.ts' },
  'lsp-without-cli': { layer: 'server/src/lsp', imports: '../cli/other.ts' },
  'client-sees-the-protocol': { layer: 'client/src', imports: '../../server/src/engine/other.ts' },
  'profiler-stands-alone': { layer: 'profiler/src', imports: '../../server/src/model/other.ts' },
  'report-page-in-a-browser': { layer: 'profiler/src/report/page', imports: '../../launch/other.ts' },
  'report-does-no-io': { layer: 'profiler/src/report', imports: 'node:fs' },
  'product-without-tests': { layer: 'server/src/engine', imports: '../../../test/other.ts' },
}

const allowed = [
  { layer: 'server/src/compiler', imports: 'typescript/sync' },
  { layer: 'server/src/host', imports: 'node:fs' },
  { layer: 'server/src/engine', imports: 'node:crypto' },
  { layer: 'server/src/cli', imports: '../model/finding.ts' },
  { layer: 'server/src/cli/commands', imports: '../../lsp/start-server.ts' },
  { layer: 'server/src/rules', imports: '../model/other.ts' },
  { layer: 'server/src/lsp', imports: 'vscode-languageserver/node.js' },
  { layer: 'client/src', imports: '../../server/src/protocol.ts' },
]

interface Report {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[]
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string; readonly comment: string }[] }
  }
}

describe('dependency direction', () => {
  let report: Report

  before(() => {
    const directory = mkdtempSync(path.join(tmpdir(), 'offloop-layers-'))
    try {
      cpSync('.dependency-cruiser.mjs', path.join(directory, '.dependency-cruiser.mjs'))
      symlinkSync(path.resolve('node_modules'), path.join(directory, 'node_modules'), 'junction')
      const packages = { typescript: '*', 'vscode-languageserver': '*' }
      write(directory, 'package.json', JSON.stringify({ type: 'module', dependencies: packages }))
      for (const [rule, { layer, imports }] of Object.entries(violations))
        writeCase(directory, `${layer}/${rule}.ts`, imports)
      allowed.forEach(({ layer, imports }, index) => writeCase(directory, `${layer}/allowed-${index}.ts`, imports))
      write(directory, 'server/src/engine/the-way-back.ts', "import './no-cycle.ts'\n")
      report = cruise(directory)
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  })

  for (const [rule, { layer, imports }] of Object.entries(violations)) {
    it(`${rule}: catches ${layer} importing ${imports}`, () => {
      assert.deepEqual(rulesBrokenBy(`${layer}/${rule}.ts`), [rule])
    })
  }

  allowed.forEach(({ layer, imports }, index) => {
    it(`allows ${layer} to import ${imports}`, () => {
      assert.deepEqual(
        rulesBrokenBy(`${layer}/allowed-${index}.ts`).filter((rule) => rule !== 'no-unresolved-import'),
        [],
      )
    })
  })

  it('has a proof and a comment with a remedy for every rule', () => {
    const rules = report.summary.ruleSetUsed.forbidden
    assert.deepEqual(Object.keys(violations).sort(), rules.map((rule) => rule.name).sort())
    for (const rule of rules) assert.match(rule.comment, /\. [A-Z].*\.$/, rule.name)
  })

  function rulesBrokenBy(file: string): string[] {
    return report.summary.violations
      .filter((violation) => violation.from === file)
      .map((violation) => violation.rule.name)
  }
})

function cruise(directory: string): Report {
  const program = path.resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const run = spawnSync(
    process.execPath,
    [program, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'server', 'client', 'profiler'],
    { cwd: directory, encoding: 'utf8', maxBuffer: 1e8 },
  )
  assert.equal(run.stderr, '')
  return JSON.parse(run.stdout) as Report
}

function writeCase(directory: string, file: string, imports: string): void {
  write(directory, file, `import '${imports}'\n`)
  if (imports.startsWith('../')) write(directory, path.join(path.dirname(file), imports), 'export {}\n')
}

function write(directory: string, file: string, text: string): void {
  mkdirSync(path.join(directory, path.dirname(file)), { recursive: true })
  writeFileSync(path.join(directory, file), text)
}
