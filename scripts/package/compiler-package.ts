import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Puts the compiler's package for a platform into `destination`: the installed one, or else npm's. Throws a sentence. */
export function placeCompiler(root: string, name: string, version: string, destination: string): void {
  const installed = path.join(root, 'node_modules', name)
  if (existsSync(installed)) cpSync(installed, destination, { recursive: true })
  else fetchPackage(`${name}@${version}`, destination)
}

function fetchPackage(specifier: string, destination: string): void {
  const scratch = mkdtempSync(path.join(tmpdir(), 'offloop-compiler-'))
  try {
    run('npm', ['pack', '--silent', '--pack-destination', scratch, specifier])
    const archive = readdirSync(scratch).find((name) => name.endsWith('.tgz'))
    if (archive === undefined) throw new Error(`npm has no package ${specifier}.`)
    mkdirSync(destination, { recursive: true })
    run('tar', ['-xzf', path.join(scratch, archive), '-C', destination, '--strip-components=1'])
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function run(program: string, args: readonly string[]): void {
  const result = spawnSync(program, args, { encoding: 'utf8', shell: process.platform === 'win32' })
  if (result.status !== 0) {
    throw new Error(`${program} ${args.join(' ')} failed:\n${result.stderr ?? ''}${result.error?.message ?? ''}`)
  }
}
