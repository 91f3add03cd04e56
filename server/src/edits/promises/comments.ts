import { SyntaxKind, createScanner, type SourceFile } from '../../compiler/syntax.ts'
import type { TextSpan } from '../../model/finding.ts'

/** The comments in a stretch of code that begins and ends between tokens, with their delimiters. */
export function commentsIn({ text, languageVariant }: SourceFile, { start, end }: TextSpan): readonly string[] {
  if (!/\/[/*]/.test(text.slice(start, end))) return []
  const scanner = createScanner(false, languageVariant, text, start, end - start)
  const found: string[] = []
  for (let kind = scanner.scan(); kind !== SyntaxKind.EndOfFile; kind = scanner.scan()) {
    if (kind === SyntaxKind.SingleLineCommentTrivia || kind === SyntaxKind.MultiLineCommentTrivia)
      found.push(scanner.getTokenText())
  }
  return found
}

/** Comments as they stand before a statement: block comments in its line, others above it. */
export function leading(comments: readonly string[], indent: string, newLine: string): string {
  return comments.map((comment) => `${comment}${comment.startsWith('//') ? newLine + indent : ' '}`).join('')
}

/** Comments as they stand behind a statement. */
export function trailing(comments: readonly string[]): string {
  return comments.map((comment) => ` ${comment}`).join('')
}
