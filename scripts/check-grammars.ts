/**
 * Checks the grammars of `syntaxes/` as package.json contributes them: the assertions in `test/syntaxes/fixtures/assertions`,
 * and the snapshots beside the files of `test/syntaxes/fixtures/snapshots`, which `--update` writes anew.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

interface Contributes {
  readonly languages: readonly { readonly id: string; readonly extensions?: readonly string[] }[]
  readonly grammars: readonly { readonly path: string; readonly scopeName: string; readonly language?: string }[]
}

const root = fileURLToPath(new URL('..', import.meta.url))
const fixtures = 'test/syntaxes/fixtures'

/** The languages that the directives are injected into, with the grammars that VS Code has for them (in the package `tm-grammars`). */
const hosts = [
  {
    language: 'javascript',
    extension: '.js',
    scopeName: 'source.js',
    grammar: import.meta.resolve('tm-grammars/grammars/javascript.json'),
  },
  {
    language: 'javascriptreact',
    extension: '.jsx',
    scopeName: 'source.js.jsx',
    grammar: import.meta.resolve('tm-grammars/grammars/jsx.json'),
  },
  {
    language: 'typescript',
    extension: '.ts',
    scopeName: 'source.ts',
    grammar: import.meta.resolve('tm-grammars/grammars/typescript.json'),
  },
  {
    language: 'typescriptreact',
    extension: '.tsx',
    scopeName: 'source.tsx',
    grammar: import.meta.resolve('tm-grammars/grammars/tsx.json'),
  },
]

const update = process.argv.includes('--update')
// The program itself would write a snapshot that is missing, and be content.
const missing = update ? [] : missingSnapshots()
if (missing.length > 0) console.error(`No snapshot yet: ${missing.join(', ')}`)

const scratch = mkdtempSync(path.join(tmpdir(), 'offloop-grammars-'))
try {
  const configuration = path.join(scratch, 'package.json')
  writeFileSync(configuration, JSON.stringify({ contributes: withHosts() }))
  const assertions = run(
    import.meta.resolve('vscode-tmgrammar-test/dist/unit.js'),
    ['--compact', '--config', configuration],
    'assertions',
  )
  const snapshots = run(
    import.meta.resolve('vscode-tmgrammar-test/dist/snapshot.js'),
    ['--config', configuration, ...(update ? ['--updateSnapshot'] : [])],
    'snapshots',
  )
  process.exitCode = assertions && snapshots && missing.length === 0 ? 0 : 1
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

/** What package.json contributes, beside what VS Code itself would bring; paths are relative to the scratch folder. */
function withHosts(): Contributes {
  const { contributes } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    contributes: Contributes
  }
  return {
    languages: [
      ...contributes.languages,
      ...hosts.map((host) => ({ id: host.language, extensions: [host.extension] })),
    ],
    grammars: [
      ...contributes.grammars.map((grammar) => ({ ...grammar, path: fromScratch(path.join(root, grammar.path)) })),
      ...hosts.map(({ language, scopeName, grammar }) => ({
        language,
        scopeName,
        path: fromScratch(fileURLToPath(grammar)),
      })),
    ],
  }
}

function missingSnapshots(): string[] {
  const names = readdirSync(path.join(root, fixtures, 'snapshots'))
  return names.filter((name) => !name.endsWith('.snap') && !names.includes(`${name}.snap`))
}

function fromScratch(file: string): string {
  return path.relative(scratch, file)
}

/** Runs one of vscode-tmgrammar-test's two programs on the fixtures of a folder; false when it found a difference. */
function run(program: string, options: readonly string[], folder: string): boolean {
  const files = readdirSync(path.join(root, fixtures, folder)).filter((name) => !name.endsWith('.snap'))
  const { status } = spawnSync(
    process.execPath,
    [fileURLToPath(program), ...options, ...files.map((name) => `${fixtures}/${folder}/${name}`)],
    { cwd: root, stdio: 'inherit' },
  )
  return status === 0
}
