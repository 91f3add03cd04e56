import { SyntaxKind, type Node } from '../../compiler/syntax.ts'
import { requiredBy } from './required-module.ts'

/** Whether a declaration stands for something of another module. */
export function isImport(declaration: Node): boolean {
  switch (declaration.kind) {
    case SyntaxKind.ImportClause:
    case SyntaxKind.ImportSpecifier:
    case SyntaxKind.NamespaceImport:
    case SyntaxKind.ImportEqualsDeclaration:
      return true
    default:
      return isAtTop(declaration) && requiredBy(declaration) !== undefined
  }
}

/** Whether a declaration stands at the top of its file. */
export function isAtTop(declaration: Node): boolean {
  let current = declaration
  while (current.kind === SyntaxKind.BindingElement) current = current.parent.parent
  if (current.kind === SyntaxKind.VariableDeclaration) current = current.parent.parent
  return current.parent?.kind === SyntaxKind.SourceFile
}
