import { getTokenAtPosition, isJsxExpression, SyntaxKind, type Node, type SourceFile } from '../compiler/syntax.ts'
import type { TextSpan } from '../model/finding.ts'

/** A comment of the source. */
export interface Comment {
  /** With its delimiters. */
  readonly span: TextSpan
  readonly kind: 'line' | 'block'
  /** Whether it is all that stands between the braces of a JSX expression: `{/* … *\/}`. */
  readonly inJsx: boolean
}

const directiveWords = /offloop-ignore|(?:eslint|oxlint)-(?:disable|enable)/

/** Whether the text has words that only directive comments use: a cheap test before any other work. */
export function mentionsDirectives(text: string): boolean {
  return directiveWords.test(text)
}

/**
 * The comments that may be directives. Asks the tree only where the words occur, so that a string, a template,
 * a regular expression or JSX text that has them is not taken for a comment.
 */
export function findDirectiveComments(sourceFile: SourceFile): Comment[] {
  const comments: Comment[] = []
  let searchedTo = 0
  for (const match of sourceFile.text.matchAll(new RegExp(directiveWords, 'g'))) {
    if (match.index < searchedTo) continue
    const comment = commentAt(sourceFile, match.index)
    if (!comment) continue
    comments.push(comment)
    searchedTo = comment.span.end
  }
  return comments
}

function commentAt(sourceFile: SourceFile, offset: number): Comment | undefined {
  const token = getTokenAtPosition(sourceFile, offset)
  const documentation = enclosingDocumentation(token)
  if (documentation) {
    return {
      span: { start: documentation.getStart(sourceFile), end: documentation.end },
      kind: 'block',
      inJsx: false,
    }
  }
  const tokenStart = token.getStart(sourceFile)
  if (offset >= tokenStart) return undefined
  const inJsx = token.kind === SyntaxKind.CloseBraceToken && isEmptyJsxExpression(token.parent)
  const { text } = sourceFile
  for (let at = token.pos; at < tokenStart;) {
    const opener = text.slice(at, at + 2)
    if (opener === '//') {
      const lineBreak = text.slice(at, tokenStart).search(/[\r\n]/)
      const end = lineBreak === -1 ? tokenStart : at + lineBreak
      if (offset < end) return { span: { start: at, end }, kind: 'line', inJsx }
      at = end
    } else if (opener === '/*') {
      const closing = text.indexOf('*/', at + 2)
      const end = closing === -1 ? tokenStart : closing + 2
      if (offset < end) return { span: { start: at, end }, kind: 'block', inJsx }
      at = end
    } else at++
  }
  return undefined
}

function enclosingDocumentation(token: Node): Node | undefined {
  let node: Node | undefined = token
  while (node && node.kind !== SyntaxKind.JSDoc) node = node.parent
  return node
}

function isEmptyJsxExpression(node: Node | undefined): boolean {
  return node !== undefined && isJsxExpression(node) && node.expression === undefined
}
