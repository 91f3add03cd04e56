/**
 * `npm run package`: the extension as a `.vsix` for one platform, with the compiler of that platform, in dist-vsix/.
 * `--target NAME` packs for another platform than this machine's, `--out FOLDER` puts the file elsewhere.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { stageExtension } from './package/stage-extension.ts'
import { compilerPackages, isTarget, ownTarget } from './package/targets.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const require = createRequire(import.meta.url)
const vsce = require.resolve('@vscode/vsce/vsce')

const { values } = parseArgs({ options: { target: { type: 'string' }, out: { type: 'string', default: 'dist-vsix' } } })
try {
  const { file, bytes } = packExtension(values.target ?? ownTarget(), path.resolve(values.out))
  console.log(`${path.relative(process.cwd(), file)}: ${(bytes / 1e6).toFixed(1)} MB`)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

function packExtension(target: string, folder: string): { file: string; bytes: number } {
  if (!isTarget(target)) {
    throw new Error(`There is no package for ${target}. The targets are ${Object.keys(compilerPackages).join(', ')}.`)
  }
  mkdirSync(folder, { recursive: true })
  const staged = mkdtempSync(path.join(tmpdir(), 'offloop-extension-'))
  try {
    stageExtension(root, target, staged)
    const file = path.join(folder, `offloop-${target}.vsix`)
    const ignoreFile = path.join(root, '.vscodeignore')
    // The README's pictures and links are relative until there is an address to make them absolute with.
    const options = ['--allow-missing-repository', '--no-rewrite-relative-links']
    const args = ['package', '--target', target, '--out', file, '--ignoreFile', ignoreFile, ...options]
    const packed = spawnSync(process.execPath, [vsce, ...args], { cwd: staged, encoding: 'utf8' })
    if (packed.status !== 0) throw new Error(`vsce failed:\n${packed.stdout}${packed.stderr}`)
    return { file, bytes: statSync(file).size }
  } finally {
    rmSync(staged, { recursive: true, force: true })
  }
}
