import {
  NodeFlags,
  SyntaxKind,
  isAwaitExpression,
  isParenthesizedExpression,
  type Node,
  type SourceFile,
} from '../../compiler/syntax.ts'
import type { Checker } from '../../compiler/types.ts'
import { tightnessOf, tightnessWantedAt } from '../../edits/text/tightness.ts'
import type { Edit } from '../../model/edit.ts'
import type { TextSpan } from '../../model/finding.ts'
import { skipParentheses } from './candidates.ts'
import { isReliable, keepsOrder } from './timing.ts'

/** Takes an `await` away; undefined where what remains would read as something else. It is safe where nobody could notice. */
export function removeAwaitEdit(node: Node, checker: Checker): Edit | undefined {
  if (!isAwaitExpression(node)) return undefined
  const sourceFile = node.getSourceFile()
  const start = node.getStart(sourceFile)
  const operandStart = node.expression.getStart(sourceFile)
  const between = sourceFile.text.slice(start + 'await'.length, operandStart)
  if (between.trim() !== '' || changesMeaning(node, sourceFile, start, operandStart)) return undefined
  const kind = keepsOrder(node) && isReliable(checker, skipParentheses(node.expression)) ? 'safe' : 'suggestion'
  const parentheses = node.parent
  if (!isNeedless(parentheses, node.expression, sourceFile))
    return removal('Remove the await', kind, sourceFile, { start, end: operandStart })
  return removal(
    'Remove the await',
    kind,
    sourceFile,
    { start: parentheses.getStart(sourceFile), end: operandStart },
    { start: node.end, end: parentheses.end },
  )
}

/** Whether parentheses are only there for the `await` in them. */
function isNeedless(parentheses: Node, operand: Node, sourceFile: SourceFile): boolean {
  if (!isParenthesizedExpression(parentheses)) return false
  const start = parentheses.getStart(sourceFile)
  const isBare = /^\(await\b/.test(sourceFile.text.slice(start)) && sourceFile.text[operand.end] === ')'
  if (!isBare || (operand.flags & NodeFlags.OptionalChain) !== 0) return false
  if (/[\w$+-]$/.test(sourceFile.text.slice(0, start)) || startsStatement(parentheses, start, sourceFile)) return false
  return tightnessOf(operand) >= tightnessWantedAt(parentheses)
}

/** Takes the `await` of `for await` or `await using` away, with the white space after it. */
export function removeKeywordEdit(node: Node, title: string, sourceFile: SourceFile): Edit {
  const start = node.getStart(sourceFile)
  const end = start + 'await'.length
  const space = /^\s*/.exec(sourceFile.text.slice(end))?.[0].length ?? 0
  return removal(title, 'suggestion', sourceFile, { start, end: end + space })
}

function removal(title: string, kind: Edit['kind'], { fileName }: SourceFile, ...spans: readonly TextSpan[]): Edit {
  return { title, kind, changes: spans.map((span) => ({ file: fileName, span, newText: '' })) }
}

function changesMeaning(node: Node, sourceFile: SourceFile, start: number, operandStart: number): boolean {
  const first = sourceFile.text.slice(operandStart)
  const before = sourceFile.text.slice(0, start).trimEnd().at(-1) ?? ''
  // `- await -x` would become a decrement.
  if (/^[+-]/.test(first) && /[+-]$/.test(sourceFile.text.slice(0, start))) return true
  if (!startsStatement(node, start, sourceFile)) return false
  // At the start of a statement or an arrow's value these begin a block, a declaration, or continue the line before.
  if (/^(?:\{|function\b|class\b|async\b|let\b)/.test(first)) return true
  return /^[([`/+-]/.test(first) && !/[;{}]/.test(before) && before !== ''
}

/** Whether a node is the first of a statement, of an arrow function's value or of a default export. */
function startsStatement(node: Node, start: number, sourceFile: SourceFile): boolean {
  for (let current = node.parent; current && current.getStart(sourceFile) === start; current = current.parent) {
    if (current.kind === SyntaxKind.ExpressionStatement) return true
  }
  let child = node
  for (let current = node.parent; current; child = current, current = current.parent) {
    if (child.getStart(sourceFile) !== start) return false
    if (current.kind === SyntaxKind.ArrowFunction) return (current as Node & { body: Node }).body === child
    if (current.kind === SyntaxKind.ExportAssignment) return true
  }
  return false
}
