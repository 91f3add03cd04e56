import { SyntaxKind, type Node } from '../../compiler/syntax.ts'

/** Whether the text at an offset would go on with an expression in front of it that has no semicolon. */
export function startsOpen(text: string, offset: number): boolean {
  return canContinue(text.slice(offset, offset + 2))
}

/** Whether a text, put behind an expression without a semicolon, would go on with it. */
export function canContinue(text: string): boolean {
  return /^(?:[([`*%,.?:<>=&|^!]|\/(?![/*])|\+(?!\+)|-(?!-))/.test(text)
}

const closedKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.Block,
  SyntaxKind.FunctionDeclaration,
  SyntaxKind.ClassDeclaration,
  SyntaxKind.SwitchStatement,
  SyntaxKind.TryStatement,
  SyntaxKind.EmptyStatement,
  SyntaxKind.ImportDeclaration,
  SyntaxKind.InterfaceDeclaration,
  SyntaxKind.EnumDeclaration,
  SyntaxKind.ModuleDeclaration,
])

/** Whether a statement ends in an expression without a semicolon, so that what comes next could go on with it. */
export function endsOpen(statement: Node): boolean {
  const { text } = statement.getSourceFile()
  if (closedKinds.has(statement.kind)) return false
  switch (statement.kind) {
    case SyntaxKind.IfStatement: {
      const { thenStatement, elseStatement } = statement as Node & { thenStatement: Node; elseStatement?: Node }
      return endsOpen(elseStatement ?? thenStatement)
    }
    case SyntaxKind.ForStatement:
    case SyntaxKind.ForInStatement:
    case SyntaxKind.ForOfStatement:
    case SyntaxKind.WhileStatement:
    case SyntaxKind.WithStatement:
    case SyntaxKind.LabeledStatement:
      return endsOpen((statement as Node & { statement: Node }).statement)
    default:
      return text[statement.end - 1] !== ';'
  }
}
