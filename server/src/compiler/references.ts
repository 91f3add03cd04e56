import type { CompilerProject } from './project.ts'
import { SyntaxKind, type Node } from './syntax.ts'

/** The uses of a thing, and the names that declare it: several where a class member also implements an interface's. */
export interface References {
  readonly uses: readonly Node[]
  readonly declarations: readonly Node[]
}

/**
 * Every place in the project that refers to the thing that `name` names, as "Find All References" of an editor
 * gives it: through imports, aliases and re-exports, and for a class member also through the interfaces that it
 * implements.
 */
export function findReferences(project: CompilerProject, name: Node): References {
  const entries = project.api.languageService.getReferencedSymbolsForNode(name, name.getStart())
  const seen = new Set<string>()
  const uses: Node[] = []
  const declarations: Node[] = []
  for (const entry of entries) {
    for (const handle of entry.references) {
      const key = `${handle.path}:${handle.index}`
      if (seen.has(key)) continue
      seen.add(key)
      const node = handle.resolve()
      if (node) (isDeclarationName(node) ? declarations : uses).push(node)
    }
  }
  return { uses, declarations }
}

function isDeclarationName(node: Node): boolean {
  const parent = node.parent as Node & { name?: Node }
  if (parent.name !== node) return false
  return parent.kind !== SyntaxKind.PropertyAccessExpression && parent.kind !== SyntaxKind.ShorthandPropertyAssignment
}
