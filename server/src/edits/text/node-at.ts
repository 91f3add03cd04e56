import { getTokenAtPosition, type Node, type SourceFile } from '../../compiler/syntax.ts'
import type { TextSpan } from '../../model/finding.ts'

/** The innermost node that has a cursor or a selection in it. */
export function innermostAt(sourceFile: SourceFile, span: TextSpan): Node {
  const { text } = sourceFile
  // Behind the last character of a word, a cursor still points at the word.
  const isBehind =
    span.start === span.end && !/[\w$]/.test(text[span.start] ?? '') && /\S/.test(text[span.start - 1] ?? '')
  let start = isBehind ? span.start - 1 : span.start
  while (start < span.end && /\s/.test(text[start] ?? '')) start++
  let node: Node = getTokenAtPosition(sourceFile, start)
  const end = start + text.slice(start, span.end).trimEnd().length
  while (node.parent && (node.end < end || node.getStart() > start)) node = node.parent
  return node
}

/** The outermost node that a span covers exactly, or else the innermost that begins with it, as a function whose head is marked. */
export function markedNode(sourceFile: SourceFile, span: TextSpan): Node | undefined {
  let outermost: Node | undefined
  let node: Node | undefined = getTokenAtPosition(sourceFile, span.start)
  for (; node && node.getStart() >= span.start && node.end <= span.end; node = node.parent) {
    if (node.getStart() === span.start && node.end === span.end) outermost = node
  }
  return outermost ?? (node?.getStart() === span.start ? node : undefined)
}
