import { readFileSync } from 'node:fs'
import { dirname } from 'node:path/posix'
import { ModuleKind, type Project } from 'typescript/sync'
import { findUpwards } from './paths.ts'
import type { ModuleSettings } from './project.ts'

/** By the compiler's project of a snapshot, and by directory. */
const packageTypes = new WeakMap<Project, Map<string, ModuleSettings['packageType']>>()

/** What is known of a file's modules; of package.json as it is on disk when the project's snapshot is asked first. */
export function readModuleSettings(project: Project, file: string): ModuleSettings {
  const options = project.program.getCompilerOptions()
  return {
    output: outputOf(options.module),
    packageType: packageTypeOf(project, dirname(file)),
    isVerbatim: options.verbatimModuleSyntax === true,
    allowsTsExtensions: options.allowImportingTsExtensions === true || options.rewriteRelativeImportExtensions === true,
    checksJavaScript: options.checkJs === true,
    namesAllFiles: options.composite === true,
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
