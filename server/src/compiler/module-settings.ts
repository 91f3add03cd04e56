import { readFileSync } from 'node:fs'
import { dirname } from 'node:path/posix'
import { ModuleKind, type Project } from 'typescript/sync'
import { findUpwards } from './paths.ts'
import type { CompilerProject } from './project.ts'

/** What the configuration and the nearest package.json say about the modules of a file. */
export interface ModuleSettings {
  /** What `module` of the configuration makes of import syntax: `node` decides by file, `bundler` leaves it to another tool. */
  readonly output: 'commonjs' | 'es' | 'node' | 'bundler' | undefined
  /** `type` of the nearest package.json; undefined where it says nothing or there is none. */
  readonly packageType: 'module' | 'commonjs' | undefined
  /** Whether import syntax stays as it is written, also in CommonJS. */
  readonly isVerbatim: boolean
  /** Whether `./file.ts` may be written in an import. */
  readonly allowsTsExtensions: boolean
}

/** By the compiler's project of a snapshot, and by directory. */
const packageTypes = new WeakMap<Project, Map<string, ModuleSettings['packageType']>>()

/** What is known of a file's modules; of package.json as it is on disk when the project's snapshot is asked first. */
export function moduleSettings(project: CompilerProject, file: string): ModuleSettings {
  const { program } = project.api
  const options = program.getCompilerOptions()
  return {
    output: outputOf(options.module),
    packageType: packageTypeOf(project.api, dirname(file)),
    isVerbatim: options.verbatimModuleSyntax === true,
    allowsTsExtensions: options.allowImportingTsExtensions === true || options.rewriteRelativeImportExtensions === true,
  }
}

/** The compiler tells the type only where its own `module` setting makes it look. */
function packageTypeOf(project: Project, directory: string): ModuleSettings['packageType'] {
  const known = packageTypes.get(project) ?? new Map<string, ModuleSettings['packageType']>()
  packageTypes.set(project, known)
  if (!known.has(directory)) {
    const path = findUpwards(directory, 'package.json')
    known.set(directory, path === undefined ? undefined : readType(path))
  }
  return known.get(directory)
}

function readType(path: string): ModuleSettings['packageType'] {
  try {
    const { type } = JSON.parse(readFileSync(path, 'utf8')) as { readonly type?: unknown }
    return type === 'module' || type === 'commonjs' ? type : undefined
  } catch {
    // One that cannot be read says nothing; others complain of it.
    return undefined
  }
}

function outputOf(module: ModuleKind | undefined): ModuleSettings['output'] {
  switch (module) {
    case undefined:
    case ModuleKind.None:
      return undefined
    case ModuleKind.CommonJS:
    case ModuleKind.AMD:
    case ModuleKind.UMD:
    case ModuleKind.System:
      return 'commonjs'
    case ModuleKind.Preserve:
      return 'bundler'
    case ModuleKind.Node16:
    case ModuleKind.Node18:
    case ModuleKind.Node20:
    case ModuleKind.NodeNext:
      return 'node'
    default:
      return 'es'
  }
}
