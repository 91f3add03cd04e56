import { dirname } from 'node:path/posix'
import type { API, CreateSnapshotProgramParams } from 'typescript/sync'
import type { ConfigFile } from './config-reader.ts'
import { findUpwards, isDeclarationFile, isInPackages, isInside } from './paths.ts'

const nodeTypes = 'node_modules/@types/node/'

/**
 * Whether the editor's program of a configuration will not do, whatever is in it. What else TypeScript 7 refuses makes no
 * difference to what imports lead to or to types.
 */
export function needsAdaptedProgram({ overrides }: ConfigFile): boolean {
  return 'baseUrl' in overrides || overrides['lib'] === null || 'importHelpers' in overrides
}

/** Whether the editor's program of a configuration sees less than the project was written for. */
export function seesTooLittle(config: ConfigFile, programFiles: readonly string[]): boolean {
  const { overrides, directory, references, declaredReferences } = config
  if ('types' in overrides && findUpwards(directory, `${nodeTypes}package.json`) !== undefined) {
    if (!programFiles.some((file) => file.includes(`/${nodeTypes}`))) return true
  }
  const linked = references.filter((path) => !declaredReferences.includes(path)).map(dirname)
  return linked.some((directory) => programFiles.some((file) => isOutputIn(directory, file)))
}

/** A program as a compiler of our own would make it of the configuration, for a compiler that reads that from the disk. */
export function adaptedProgram(config: ConfigFile, api: API): CreateSnapshotProgramParams {
  const { path, adaptedText, parsed, references } = config
  const json: unknown = adaptedText === undefined ? parsed.raw : JSON.parse(adaptedText)
  const { options } = api.parseJsonConfigFileContent(json, { configFileName: path })
  return {
    rootFiles: [...config.fileNames],
    compilerOptions: { ...options, composite: false, incremental: false },
    ...(references.length > 0 && {
      options: { projectReferences: references.map((reference) => ({ path: reference })) },
    }),
  }
}

function isOutputIn(directory: string, file: string): boolean {
  return isInside(directory, file) && isDeclarationFile(file) && !isInPackages(file.slice(directory.length))
}
