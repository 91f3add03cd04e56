import type { CompilerProject } from './project.ts'
import { SyntaxKind, type Node } from './syntax.ts'

/**
 * Every place in the project that refers to the thing that `name` names, as "Find All References" of an editor
 * gives it: through imports, aliases and re-exports, and for a class member also through the interfaces that it
 * implements. Declarations are left out.
 */
export function findReferences(project: CompilerProject, name: Node): Node[] {
  const entries = project.api.languageService.getReferencedSymbolsForNode(name, name.getStart())
  const seen = new Set<string>()
  const found: Node[] = []
  for (const entry of entries) {
    for (const handle of entry.references) {
      const key = `${handle.path}:${handle.index}`
      if (seen.has(key) || handle.path.includes('/node_modules/')) continue
      seen.add(key)
      const node = handle.resolve()
      if (node && !isDeclarationName(node)) found.push(node)
    }
  }
  return found
}

function isDeclarationName(node: Node): boolean {
  const parent = node.parent as Node & { name?: Node }
  if (parent.name !== node) return false
  return parent.kind !== SyntaxKind.PropertyAccessExpression && parent.kind !== SyntaxKind.ShorthandPropertyAssignment
}
