import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { placeCompiler } from './compiler-package.ts'
import { compilerPackages, type Target } from './targets.ts'

/** What the extension's package is made from, besides what is built; `.vscodeignore` picks the files. */
const sources = [
  'LICENSE',
  'README.md',
  'CHANGELOG.md',
  'package.nls.json',
  'docs/rules',
  'l10n',
  'media',
  'schemas',
  'syntaxes',
  'node_modules/typescript',
]

/** Fields of package.json that are for npm or for who works on Offloop. */
const omittedFields = ['bin', 'files', 'scripts', 'devDependencies', 'allowScripts']

interface Manifest {
  readonly dependencies: { readonly typescript: string }
  readonly [field: string]: unknown
}

/** Lays out the extension for one platform in an empty folder, as VS Code will have it installed. */
export function stageExtension(root: string, target: Target, folder: string): void {
  const built = spawnSync(process.execPath, [path.join(root, 'scripts/build.mjs'), path.join(folder, 'dist')], {
    encoding: 'utf8',
  })
  if (built.status !== 0) throw new Error(`The build failed:\n${built.stdout}${built.stderr}`)
  for (const source of sources) cpSync(path.join(root, source), path.join(folder, source), { recursive: true })
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest
  const compiler = compilerPackages[target]
  placeCompiler(root, compiler, manifest.dependencies.typescript, path.join(folder, 'node_modules', compiler))
  const kept = Object.entries(manifest).filter(([field]) => !omittedFields.includes(field))
  writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(Object.fromEntries(kept), undefined, 2)}\n`)
}
