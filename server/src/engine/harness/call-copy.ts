import { SyntaxKind, type Node, type SourceFile } from '../../compiler/syntax.ts'
import { applyTextEdits } from '../../model/apply-text-edits.ts'
import type { TextEdit } from '../../model/edit.ts'
import { declaredName, textOf, walk } from '../../model/tree.ts'

/**
 * The text of a harness that calls the copy of a function in its place, under the same name; undefined where it does not call the
 * function by its name. For a method, `name` is that of the method alone.
 */
export function callCopy(harness: SourceFile, name: string, copy: string): string | undefined {
  const { fileName: file } = harness
  const imported: TextEdit[] = []
  const members: TextEdit[] = []
  walk(harness, (node) => {
    const isImport = node.kind === SyntaxKind.ImportSpecifier
    if (isImport || (node.kind === SyntaxKind.BindingElement && isOfRequire(node.parent.parent))) {
      const { propertyName } = node as Node & { propertyName?: Node }
      const asked = propertyName ?? declaredName(node)
      if (asked && textOf(asked) === name) {
        const newText = propertyName ? copy : isImport ? `${copy} as ${name}` : `${copy}: ${name}`
        imported.push({ file, span: { start: asked.getStart(), end: asked.end }, newText })
      }
    } else if (node.kind === SyntaxKind.PropertyAccessExpression) {
      const member = declaredName(node)
      if (member && textOf(member) === name)
        members.push({ file, span: { start: member.getStart(), end: member.end }, newText: copy })
    }
  })
  // Where the function itself is imported, a member of the same name is another one.
  const edits = imported.length > 0 ? imported : members
  return edits.length === 0 ? undefined : applyTextEdits(harness.text, edits)
}

/** `const { hash } = require('./hash.js')` */
function isOfRequire(declaration: Node): boolean {
  const { initializer } = declaration as Node & { initializer?: Node }
  return initializer !== undefined && /^require\s*\(/.test(initializer.getText())
}
