import { SyntaxKind, type Node } from '../../compiler/syntax.ts'
import { walk } from '../../model/tree.ts'

/** Text of a node's file with some nodes written otherwise. */
export interface Rewrite {
  readonly node: Node
  readonly text: string
}

/**
 * A stretch of a file's text, moved to another indentation, with some nodes in it written otherwise. Lines inside of
 * template literals stay as they are.
 */
export function movedText(
  root: Node,
  { start, end }: { readonly start: number; readonly end: number },
  indent: string,
  rewrites: readonly Rewrite[] = [],
): string {
  const { text } = root.getSourceFile()
  const fixed = fixedLines(root, start, end)
  const base = indentAt(text, start)
  let result = ''
  let from = start
  const sorted = [...rewrites].sort((a, b) => a.node.getStart() - b.node.getStart())
  for (const { node, text: newText } of sorted) {
    result += reindent(text, from, node.getStart(), base, indent, fixed) + newText
    from = node.end
  }
  return result + reindent(text, from, end, base, indent, fixed)
}

/** The white space at the beginning of the line of an offset. */
export function indentAt(text: string, offset: number): string {
  const line = text.lastIndexOf('\n', offset - 1) + 1
  return /^[ \t]*/.exec(text.slice(line))?.[0] ?? ''
}

/** Offsets of line beginnings that belong to a template literal. */
function fixedLines(root: Node, start: number, end: number): ReadonlySet<number> {
  const found = new Set<number>()
  const { text } = root.getSourceFile()
  walk(root, (node) => {
    if (node.end < start || node.pos > end) return false
    switch (node.kind) {
      case SyntaxKind.NoSubstitutionTemplateLiteral:
      case SyntaxKind.TemplateHead:
      case SyntaxKind.TemplateMiddle:
      case SyntaxKind.TemplateTail:
      case SyntaxKind.JsxText:
        for (let at = text.indexOf('\n', node.getStart()); at >= 0 && at < node.end; at = text.indexOf('\n', at + 1))
          found.add(at + 1)
        return false
      default:
        return true
    }
  })
  return found
}

function reindent(
  text: string,
  start: number,
  end: number,
  base: string,
  indent: string,
  fixed: ReadonlySet<number>,
): string {
  let result = ''
  let from = start
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', from)) {
    result += text.slice(from, at + 1)
    from = at + 1
    if (fixed.has(from)) continue
    const own = /^[ \t]*/.exec(text.slice(from, end))?.[0] ?? ''
    const isEmpty = /^[ \t]*(?:\r?\n|$)/.test(text.slice(from, end)) && from + own.length < end
    if (!isEmpty) result += indent + (own.startsWith(base) ? own.slice(base.length) : '')
    from += own.length
  }
  return result + text.slice(from, end)
}
