import type { CompilerProject } from '../../compiler/project.ts'
import { isJavaScript } from '../../compiler/source-names.ts'
import type { SourceFile } from '../../compiler/syntax.ts'
import { habitsOf } from './habits.ts'
import { moduleKindOf } from './module-kind.ts'

/** How a file imports another of the project's own, which need not be there yet: `./pool.js`, as the file writes its imports. */
export function relativeSpecifier(project: CompilerProject, from: SourceFile, toFile: string): string {
  const path = relativePath(from.fileName, toFile)
  const extension = /\.(?:d\.)?[cm]?[jt]sx?$/.exec(path)?.[0]
  if (extension === undefined) return path
  const stem = path.slice(0, -extension.length)
  switch (extensionStyle(project, from)) {
    case 'ts':
      return path
    case 'js':
      return stem + extension.replace(/tsx?$/, 'js')
    default:
      // Neither Node nor the compiler looks for these endings by themselves.
      if (/^\.[cm]/.test(extension)) return stem + extension.replace('ts', 'js')
      return stem.endsWith('/index') ? stem.slice(0, -'/index'.length) : stem
  }
}

function extensionStyle(project: CompilerProject, from: SourceFile): 'js' | 'ts' | 'none' {
  const { relativeExtension } = habitsOf(from)
  if (relativeExtension !== undefined) return relativeExtension
  const { output, allowsTsExtensions } = project.moduleSettings(from.fileName)
  const { runtime } = moduleKindOf(project, from)
  // Node runs JavaScript as it stands, whatever the configuration says of modules.
  if (isJavaScript(from.fileName)) return runtime === 'commonjs' ? 'none' : 'js'
  if (runtime === 'commonjs' || output === 'bundler' || output === 'commonjs') return 'none'
  if (allowsTsExtensions && /\.[cm]?tsx?$/.test(from.fileName)) return 'ts'
  return runtime === 'esm' ? 'js' : 'none'
}

function relativePath(fromFile: string, toFile: string): string {
  const from = fromFile.split('/').slice(0, -1)
  const to = toFile.split('/')
  let common = 0
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common++
  const up = from.length - common
  const prefix = up === 0 ? './' : '../'.repeat(up)
  return prefix + to.slice(common).join('/')
}
