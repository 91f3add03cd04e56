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

/**
 * What stands in front of a statement in its list, asked by a node that begins it: `open` when it could go on in what is written there.
 * Undefined for a node that begins no expression statement of a list.
 */
export function beforeStatementOf(node: Node): 'open' | 'closed' | undefined {
  const start = node.getStart()
  for (let current = node; current.getStart() === start; current = current.parent) {
    if (current.kind !== SyntaxKind.ExpressionStatement) {
      if (!current.parent) return undefined
      continue
    }
    const { statements } = current.parent as Node & { statements?: readonly Node[] }
    if (!statements) return undefined
    const previous = statements[statements.indexOf(current) - 1]
    return previous && endsOpen(previous) ? 'open' : 'closed'
  }
  return undefined
}

/**
 * Where a statement ends on the lines that it is written on: a semicolon that stands in front of the next statement, on its line, is left
 * out.
 */
export function ownEnd(statement: Node): number {
  const { text } = statement.getSourceFile()
  if (text[statement.end - 1] !== ';') return statement.end
  const trimmed = text.slice(statement.pos, statement.end - 1).trimEnd()
  const end = statement.pos + trimmed.length
  return text.slice(end, statement.end).includes('\n') ? end : statement.end
}
