import { dirname } from 'node:path/posix'
import type { ConfigFile } from './config-reader.ts'
import { findUpwards, isInside } from './paths.ts'
import { isDeclarationFile, isInPackages } from './source-names.ts'

const nodeTypes = 'node_modules/@types/node/'

/** Options of which our value makes a difference to what a program sees, or to how long an edit takes. */
const decisive = ['baseUrl', 'importHelpers', 'maxNodeModuleJsDepth'] as const
const decisiveOfReferences = ['baseUrl', 'rootDir', 'maxNodeModuleJsDepth'] as const

/**
 * Whether the program that the editor makes of a configuration may do for linting, before that program is looked at. What
 * else TypeScript 7 refuses makes no difference to what imports lead to or to types; a jsconfig, and what asks for it,
 * gets types that the editor downloads, and which the command line would not see.
 */
export function isShareable({ overrides, path, parsed }: ConfigFile, references: readonly ConfigFile[]): boolean {
  if (decisive.some((name) => name in overrides) || overrides['lib'] === null) return false
  if (references.some((reference) => decisiveOfReferences.some((name) => name in reference.overrides))) return false
  return !path.endsWith('/jsconfig.json') && parsed.typeAcquisition?.enable !== true
}

/** Whether the editor's program of a configuration sees less than the project was written for. */
export function seesTooLittle(config: ConfigFile, programFiles: readonly string[]): boolean {
  const { overrides, directory, references, declaredReferences } = config
  if ('types' in overrides && findUpwards(directory, `${nodeTypes}package.json`) !== undefined) {
    if (!programFiles.some((file) => file.includes(`/${nodeTypes}`))) return true
  }
  const linked = references.filter((path) => !declaredReferences.includes(path)).map(dirname)
  return linked.some((linkedDirectory) => programFiles.some((file) => isOutputIn(linkedDirectory, file)))
}

function isOutputIn(directory: string, file: string): boolean {
  return isInside(directory, file) && isDeclarationFile(file) && !isInPackages(file.slice(directory.length))
}
