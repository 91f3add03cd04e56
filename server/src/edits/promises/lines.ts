import { SyntaxKind, type Node } from '../../compiler/syntax.ts'
import { walk } from '../../model/tree.ts'
import type { EditDraft } from '../edit-draft.ts'

/** The white space that the line of an offset begins with. */
export function indentAt(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
  return /^[ \t]*/.exec(line)?.[0] ?? ''
}

/** Whether other statements may stand beside a statement: it is one of a block, a clause or a file. */
export function isInList({ parent }: Node): boolean {
  return (parent as Node & { statements?: unknown }).statements !== undefined
}

/** Whether only white space stands before an offset in its line. */
export function isFirstInLine(text: string, offset: number): boolean {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === ''
}

/** Where the line break before the line of an offset begins. */
export function lineBreakBefore(text: string, offset: number): number {
  const lineBreak = Math.max(text.lastIndexOf('\n', offset - 1), 0)
  return text[lineBreak - 1] === '\r' ? lineBreak - 1 : lineBreak
}

/** Moves the lines of a node that begin inside of it further in; the inside of template literals stays as it is. */
export function indentLines(draft: EditDraft, node: Node, step: string): void {
  const { fileName, text } = node.getSourceFile()
  const templates: Node[] = []
  walk(node, (child) => {
    if (child.kind === SyntaxKind.TemplateExpression || child.kind === SyntaxKind.NoSubstitutionTemplateLiteral)
      templates.push(child)
  })
  for (let at = text.indexOf('\n', node.getStart()); at >= 0 && at < node.end; at = text.indexOf('\n', at + 1)) {
    const start = at + 1
    const isBlank = /^[ \t]*\r?\n/.test(text.slice(start, node.end))
    if (isBlank || templates.some((template) => template.getStart() < start && start < template.end)) continue
    draft.insert(fileName, start, step)
  }
}
