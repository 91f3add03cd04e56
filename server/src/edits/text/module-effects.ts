import type { CompilerProject } from '../../compiler/project.ts'
import { isOwnSource } from '../../compiler/source-names.ts'
import { SyntaxKind, isBinaryExpression, type Node, type SourceFile, type Statement } from '../../compiler/syntax.ts'
import { importsIn } from './bindings.ts'
import { isRelative } from './origin.ts'
import { isDirective } from './place-statement.ts'

/** Files that are looked into for effects; beyond that there are taken to be some. */
const maxFiles = 40

/**
 * Whether an import must stay although none of its names is used, because the file that it loads, or one that that loads, does
 * more than declare things. Only the project's own files are looked into: packages and Node's modules are imported for what they offer.
 */
export function keepsEffects(project: CompilerProject, fromFile: string, specifier: string): boolean {
  const seen = new Set<string>()
  const ahead = [{ fromFile, specifier }]
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    if (!isRelative(next.specifier)) continue
    const file = project.resolveModule(next.fromFile, next.specifier)
    if (file === undefined || seen.has(file) || !isOwnSource(file)) continue
    if (seen.size >= maxFiles) return true
    seen.add(file)
    const tree = project.sourceFile(file)
    if (!tree) continue
    if (hasEffects(tree)) return true
    for (const { specifier: own, isTypeOnly } of importsIn(tree).all)
      if (own !== undefined && !isTypeOnly) ahead.push({ fromFile: file, specifier: own })
  }
  return false
}

function hasEffects(tree: SourceFile): boolean {
  return tree.statements.some((statement) => {
    switch (statement.kind) {
      case SyntaxKind.ExpressionStatement:
        return !isDirective(statement) && !isExport((statement as Statement & { expression: Node }).expression)
      case SyntaxKind.ImportDeclaration:
        return (statement as Statement & { importClause?: Node }).importClause === undefined
      case SyntaxKind.VariableStatement:
      case SyntaxKind.FunctionDeclaration:
      case SyntaxKind.ClassDeclaration:
      case SyntaxKind.InterfaceDeclaration:
      case SyntaxKind.TypeAliasDeclaration:
      case SyntaxKind.EnumDeclaration:
      case SyntaxKind.ModuleDeclaration:
      case SyntaxKind.ImportEqualsDeclaration:
      case SyntaxKind.ExportDeclaration:
      case SyntaxKind.ExportAssignment:
      case SyntaxKind.EmptyStatement:
        return false
      default:
        return true
    }
  })
}

/** `exports.name = …` and `module.exports = …`. */
function isExport(expression: Node): boolean {
  if (!isBinaryExpression(expression)) return false
  return /^(?:module\s*\.\s*)?exports\b/.test(expression.left.getText())
}
