import { spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { transformSync } from 'esbuild'
import type { Program, ProgramGroup } from './programs.ts'

/** What a program did, as far as its user can tell. */
export interface Run {
  readonly exitCode: number | null
  readonly stdout: string
  /** The errors that were printed, without where they came from. */
  readonly errors: readonly string[]
}

/** How TypeScript is run: compiled to JavaScript beforehand, or as it is by a loader. */
export type Runner = 'compiled' | 'loader'

const repository = path.resolve(import.meta.dirname, '../../..')
const loader = pathToFileURL(path.join(repository, 'node_modules/tsx/dist/loader.mjs')).href
const timeoutMs = 20_000

/** Runs a program in a folder of its own, with some of the group's files (relative names) replaced or added. */
export async function runProgram(
  group: ProgramGroup,
  program: Program,
  changed: ReadonlyMap<string, string>,
  runner: Runner = 'compiled',
): Promise<Run> {
  const directory = mkdtempSync(path.join(tmpdir(), 'offloop-behaviour-'))
  try {
    layOut(group, program, changed, directory)
    if (runner === 'compiled') compile(directory, group.isModule)
    const main = runner === 'compiled' ? program.main.replace(/\.ts$/, '.js') : program.main
    return await run([...(runner === 'loader' ? ['--import', loader] : []), main], path.join(directory, program.name))
  } finally {
    rmSync(directory, { recursive: true, force: true, maxRetries: 3 })
  }
}

function layOut(group: ProgramGroup, program: Program, changed: ReadonlyMap<string, string>, directory: string): void {
  for (const name of ['package.json', 'tsconfig.json', program.name]) {
    const from = path.join(group.folder, name)
    if (existsSync(from)) cpSync(from, path.join(directory, name), { recursive: true })
  }
  for (const [file, text] of changed) {
    const target = path.join(directory, file)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, text)
  }
  symlinkSync(path.join(repository, 'node_modules'), path.join(directory, 'node_modules'), 'junction')
}

const specifierPattern = /(\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(['"])(\.[^'"\n]*)\.ts\2/g

/** Turns every TypeScript file into a JavaScript file beside it, as a build would. */
function compile(directory: string, isModule: boolean): void {
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name)
    if (!entry.isFile() || !entry.name.endsWith('.ts') || file.includes('node_modules')) continue
    const source = readFileSync(file, 'utf8').replace(specifierPattern, '$1$2$3.js$2')
    const { code } = transformSync(source, {
      loader: 'ts',
      format: isModule ? 'esm' : 'cjs',
      target: 'node20',
      // As TypeScript's own `useDefineForClassFields` has it for this target.
      tsconfigRaw: { compilerOptions: { useDefineForClassFields: true, verbatimModuleSyntax: isModule } },
    })
    writeFileSync(file.replace(/\.ts$/, '.js'), code)
    rmSync(file)
  }
}

function run(args: readonly string[], cwd: string): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk))
    child.once('error', reject)
    child.once('close', (exitCode) => {
      const errors = stderr.split('\n').filter((line) => /^\s*(?:\[cause\]: )?[\w.]*(?:Error|Warning)\b.*:/.test(line))
      resolve({ exitCode, stdout, errors: errors.map((line) => line.trim()) })
    })
  })
}
