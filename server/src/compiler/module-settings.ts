import { ModuleKind } from 'typescript/sync'
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

/** Asks the compiler once for a file; its answers are kept by the program. */
export function moduleSettings(project: CompilerProject, file: string): ModuleSettings {
  const { program } = project.api
  const options = program.getCompilerOptions()
  const type = program.getSourceFileMetadata(file)?.packageJsonType
  return {
    output: outputOf(options.module),
    packageType: type === 'module' || type === 'commonjs' ? type : undefined,
    isVerbatim: options.verbatimModuleSyntax === true,
    allowsTsExtensions: options.allowImportingTsExtensions === true || options.rewriteRelativeImportExtensions === true,
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
