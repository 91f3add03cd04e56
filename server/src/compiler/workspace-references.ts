import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path/posix'
import { directoriesUpwards, findUpwards, joinPath, realPath } from './paths.ts'
import { isInPackages } from './source-names.ts'

const dependencyFields = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const

/**
 * The tsconfig files of packages of the same workspace that a directory's package depends on: those that node_modules
 * links to rather than holds. As references they make imports lead to the packages' sources, whether they are built or not.
 */
export function findWorkspaceReferences(directory: string): string[] {
  const manifest = findUpwards(directory, 'package.json')
  if (manifest === undefined) return []
  const configs: string[] = []
  for (const name of dependencyNames(manifest)) {
    const target = linkTarget(dirname(manifest), name)
    if (target === undefined || isInPackages(`${target}/`)) continue
    const config = joinPath(target, 'tsconfig.json')
    if (existsSync(config)) configs.push(config)
  }
  return configs
}

function dependencyNames(manifest: string): Set<string> {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(manifest, 'utf8'))
  } catch {
    // A broken package.json is for the package manager to report.
    return new Set()
  }
  const fields = dependencyFields.map((field) => (content as Record<string, unknown> | null)?.[field])
  return new Set(fields.flatMap((value) => (typeof value === 'object' && value !== null ? Object.keys(value) : [])))
}

function linkTarget(directory: string, name: string): string | undefined {
  for (const current of directoriesUpwards(directory)) {
    const path = joinPath(current, `node_modules/${name}`)
    const stats = lstatSync(path, { throwIfNoEntry: false })
    if (stats) return stats.isSymbolicLink() ? realPath(path) : undefined
  }
  return undefined
}
