import { SyntaxKind, type Node, type Statement } from '../../compiler/syntax.ts'
import { hasModifier } from '../../model/tree.ts'
import { habitsOf } from '../text/habits.ts'
import { movedText } from './moved-text.ts'

/** The text of a declaration as it stands, without `export`. */
export function declarationText(declaration: Node): string {
  const statement = statementOf(declaration)
  const { declarations } =
    (statement as Node & { declarationList?: { declarations: readonly Node[] } }).declarationList ?? {}
  const source = declaration.getSourceFile()
  if (declarations && declarations.length > 1) {
    const end = habitsOf(source).semicolon
    return `const ${movedText(declaration, { start: declaration.getStart(), end: declaration.end }, '')}${end}`
  }
  const doc = statement.jsDoc?.[0]
  const text = movedText(statement, { start: doc?.getStart() ?? statement.getStart(), end: statement.end }, '')
  if (!hasModifier(statement, SyntaxKind.ExportKeyword)) return text
  const head = statement.getStart() - (doc?.getStart() ?? statement.getStart())
  return text.slice(0, head) + text.slice(head).replace(/^export\s+(?:default\s+)?/, '')
}

/** The statement at the top of the file that declares something. */
export function statementOf(declaration: Node): Statement {
  let current = declaration
  while (current.parent.kind !== SyntaxKind.SourceFile) current = current.parent
  return current as Statement
}
