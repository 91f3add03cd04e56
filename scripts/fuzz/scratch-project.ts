import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const ownTypes = fileURLToPath(new URL('../../node_modules/@types', import.meta.url))

/** Texts by path relative to a project. */
export type Sources = ReadonlyMap<string, string>

/** Writes sources as a project in a temporary directory, which resolves packages as `checkout` does, and removes it after `use`. */
export async function withScratchProject<T>(
  checkout: string | undefined,
  sources: Sources,
  use: (directory: string) => Promise<T>,
): Promise<T> {
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'offloop-fuzz-')))
  try {
    const packages = checkout === undefined ? undefined : nearestPackages(checkout)
    if (packages !== undefined) symlinkSync(packages, path.join(directory, 'node_modules'), 'junction')
    for (const [name, text] of sources) {
      const file = path.join(directory, name)
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
    writeFileSync(path.join(directory, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['**/*'] }))
    // Stops the search for a configuration, and for a package.json, above the directory.
    if (!sources.has('offloop.json')) writeFileSync(path.join(directory, 'offloop.json'), '{}')
    return await use(directory)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** The installed packages of a directory or of the nearest one above it. */
function nearestPackages(directory: string): string | undefined {
  const packages = path.join(directory, 'node_modules')
  if (existsSync(packages)) return packages
  const parent = path.dirname(directory)
  return parent === directory ? undefined : nearestPackages(parent)
}

const compilerOptions = {
  target: 'es2023',
  module: 'nodenext',
  strict: true,
  allowJs: true,
  allowImportingTsExtensions: true,
  esModuleInterop: true,
  experimentalDecorators: true,
  jsx: 'preserve',
  noEmit: true,
  skipLibCheck: true,
  types: ['node'],
  typeRoots: [ownTypes],
}
