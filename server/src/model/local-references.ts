import { getTokenAtPosition, SyntaxKind, type Node, type SourceFile } from '../compiler/syntax.ts'
import { findDeclaration } from './scope.ts'
import { declaredName, hasModifier, isFunctionNode, textOf } from './tree.ts'

/**
 * The uses of a name that cannot be seen outside of its file, found by the scoping rules alone and so without asking the
 * compiler; undefined for names that other files may use.
 */
export function localReferences(name: Node): Node[] | undefined {
  const declaration = name.parent
  const text = textOf(name)
  if (
    text === undefined ||
    name.kind !== SyntaxKind.Identifier ||
    declaredName(declaration) !== name ||
    !isFileLocal(declaration)
  )
    return undefined
  // A name that the parser missed is mentioned nowhere, and would match everywhere.
  if (text === '') return []
  const file = name.getSourceFile()
  const scope = scopeOf(declaration)
  const found: Node[] = []
  const pattern = new RegExp(`(?<![\\w$.])(?:\\.\\.\\.)?${text.replaceAll('$', '\\$')}(?![\\w$])`, 'g')
  pattern.lastIndex = scope.pos
  for (let match = pattern.exec(file.text); match && match.index < scope.end; match = pattern.exec(file.text)) {
    const node = getTokenAtPosition(file, match.index + match[0].length - 1)
    if (node === name || node.kind !== SyntaxKind.Identifier || textOf(node) !== text) continue
    // An export under another statement makes the name visible after all.
    if (node.parent.kind === SyntaxKind.ExportSpecifier) return undefined
    if (!isMention(node) || findDeclaration(node) !== declaration) continue
    found.push(node)
  }
  return found
}

/** Whether an identifier is looked up in its scope, rather than naming a member or declaring something. */
function isMention(node: Node): boolean {
  const { parent } = node
  if (parent.kind === SyntaxKind.ShorthandPropertyAssignment) return true
  if (parent.kind === SyntaxKind.PropertyAccessExpression) return (parent as Node & { name: Node }).name !== node
  if (parent.kind === SyntaxKind.BindingElement) return (parent as Node & { initializer?: Node }).initializer === node
  return declaredName(parent) !== node
}

function isFileLocal(declaration: Node): boolean {
  switch (declaration.kind) {
    case SyntaxKind.Parameter:
      // A parameter property is a member of the class.
      return (
        declaration.parent.kind !== SyntaxKind.Constructor ||
        (declaration as Node & { modifiers?: readonly Node[] }).modifiers === undefined
      )
    case SyntaxKind.VariableDeclaration:
      return !hasModifier(declaration.parent.parent, SyntaxKind.ExportKeyword) && isEnclosed(declaration)
    case SyntaxKind.ImportClause:
    case SyntaxKind.ImportSpecifier:
    case SyntaxKind.NamespaceImport:
      return true
    case SyntaxKind.BindingElement:
      return isFileLocal(bindingOwner(declaration))
    case SyntaxKind.FunctionDeclaration:
    case SyntaxKind.ClassDeclaration:
      return !hasModifier(declaration, SyntaxKind.ExportKeyword) && isEnclosed(declaration)
    default:
      return false
  }
}

function bindingOwner(element: Node): Node {
  let current = element
  while (current.kind === SyntaxKind.BindingElement) current = current.parent.parent
  return current
}

/** In a function, or in a file that is a module of either kind. */
function isEnclosed(declaration: Node): boolean {
  for (let current = declaration.parent; current; current = current.parent) {
    if (isFunctionNode(current)) return true
    if (current.kind === SyntaxKind.ModuleBlock) return false
    if (current.kind === SyntaxKind.SourceFile) return isModule(current as SourceFile)
  }
  return false
}

function isModule(file: SourceFile): boolean {
  return file.externalModuleIndicator !== undefined || /\b(?:require\s*\(|module\.exports|exports\.)/.test(file.text)
}

function scopeOf(declaration: Node): Node {
  for (let current = declaration.parent; current; current = current.parent) {
    if (isFunctionNode(current) || current.kind === SyntaxKind.SourceFile) return current
  }
  return declaration
}
