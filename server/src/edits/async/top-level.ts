import { SyntaxKind, type CallExpression, type SourceFile } from '../../compiler/syntax.ts'
import { textOf } from '../../model/tree.ts'
import { moduleKindOf } from '../text/module-kind.ts'
import type { Programs } from './programs.ts'

/** More importers than this are not looked through. */
const maxFiles = 400

/** Why a file may not wait while it is loaded, as the end of a sentence; undefined where it may. */
export function whyNotAtTopLevel(programs: Programs, file: SourceFile): string | undefined {
  const seen = new Set<string>()
  const pending = [file]
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (seen.has(next.fileName)) continue
    seen.add(next.fileName)
    const name = programs.context.contexts.relative(next.fileName)
    if (moduleKindOf(programs.projectOf(next.fileName), next).runtime !== 'esm') {
      if (next === file) return 'of a file that is not surely an ES module, which alone can wait there'
      return `of a file that ${name} loads, which is not surely an ES module`
    }
    if (seen.size > maxFiles) return 'of a file that too many others load'
    for (const specifier of programs.importsOf(next.fileName)) {
      const call = specifier.parent
      const importer = specifier.getSourceFile()
      if (call.kind === SyntaxKind.CallExpression && textOf((call as CallExpression).expression) === 'require')
        return `of a file that ${programs.context.contexts.relative(importer.fileName)} loads with require()`
      if (call.kind !== SyntaxKind.CallExpression) pending.push(importer)
    }
  }
  return undefined
}
