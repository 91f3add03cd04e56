import type { CompilerProject } from '../../compiler/project.ts'
import {
  SyntaxKind,
  isObjectLiteralExpression,
  isVariableStatement,
  type Node,
  type ObjectLiteralExpression,
  type SourceFile,
} from '../../compiler/syntax.ts'
import { EditDraft } from '../../edits/edit-draft.ts'
import { importsOf } from '../../edits/text/file-imports.ts'
import { habitsOf } from '../../edits/text/habits.ts'
import { declaredName, textOf, unwrap } from '../../model/tree.ts'
import { applyChanges } from '../apply-changes.ts'
import type { CaseText } from './write-case.ts'

/** The names of the cases of a harness, in their order; undefined where it has no object of cases that can be read. */
export function casesOf(harness: SourceFile): string[] | undefined {
  return findCases(harness)?.properties.flatMap((property) => textOf(declaredName(property)) ?? [])
}

/** The text of a harness with one more case; undefined where it has no object of cases to put it into. */
export function addCase(
  project: CompilerProject,
  harness: SourceFile,
  written: CaseText,
  specifierOf: (file: string) => string,
): string | undefined {
  const cases = findCases(harness)
  if (!cases) return undefined
  const draft = new EditDraft()
  const imports = importsOf({ project, projects: [project] }, draft, harness)
  let { text } = written
  for (const { file, name, local } of written.uses) {
    const known = imports.use(specifierOf(file), name, { preferredName: local })
    if (known !== local)
      text = text.replace(new RegExp(`(?<![\\w$.'"])${local.replaceAll('$', '\\$')}(?![\\w$'"])`, 'g'), () => known)
  }
  insertProperty(draft, harness, cases, `${written.key}: ${text}`)
  const edit = draft.finish({ title: 'Add a case', kind: 'safe' })
  if (edit.refused !== undefined) return undefined
  return applyChanges(edit.changes, () => harness.text)?.get(harness.fileName)
}

/** At the end of the list, on a line of its own where the others have theirs. */
function insertProperty(draft: EditDraft, harness: SourceFile, cases: ObjectLiteralExpression, property: string): void {
  const { text, fileName } = harness
  const { indent, newLine, hasTrailingCommas } = habitsOf(harness)
  const last = cases.properties.at(-1)
  if (!last) {
    const outer = /[^\n]*$/.exec(text.slice(0, cases.getStart()))?.[0].match(/^\s*/)?.[0] ?? ''
    const inner = `${newLine}${outer}${indent}${property}${hasTrailingCommas ? ',' : ''}${newLine}${outer}`
    const blank = /^\s*$/.test(text.slice(cases.getStart() + 1, cases.end - 1))
    if (blank) draft.replace(fileName, { start: cases.getStart() + 1, end: cases.end - 1 }, inner)
    else draft.insert(fileName, cases.getStart() + 1, inner.trimEnd())
    return
  }
  const lineStart = text.lastIndexOf('\n', last.getStart()) + 1
  const before = text.slice(lineStart, last.getStart())
  const isOwnLine = /^\s*$/.test(before)
  const lead = isOwnLine ? newLine + before : ' '
  const tail = text.slice(last.end, cases.end - 1)
  const comma = /^\s*,/.exec(tail)?.[0] ?? ''
  // A comment at the end of the line is about the case before.
  const trail = isOwnLine ? (/^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)/.exec(tail.slice(comma.length))?.[0] ?? '') : ''
  if (comma === '') draft.insert(fileName, last.end, ',')
  const end = comma === '' || !isOwnLine ? '' : ','
  draft.insert(fileName, last.end + comma.length + trail.length, `${lead}${property}${end}`)
}

/** `export const cases = {…}`, `exports.cases = {…}`, `module.exports = { cases: {…} }`. */
function findCases(harness: SourceFile): ObjectLiteralExpression | undefined {
  for (const statement of harness.statements) {
    if (isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations)
        if (textOf(name) === 'cases' && initializer) return asObject(initializer)
    }
    const found = statement.kind === SyntaxKind.ExpressionStatement ? assigned(statement) : undefined
    if (found) return found
  }
  return undefined
}

function assigned(statement: Node): ObjectLiteralExpression | undefined {
  const { left, right } = (statement as Node & { expression: Node }).expression as Node & { left?: Node; right?: Node }
  if (!left || !right) return undefined
  const target = left.getText()
  if (/^(?:module\.)?exports\.cases$/.test(target)) return asObject(right)
  if (target !== 'module.exports') return undefined
  const cases = asObject(right)?.properties.find((property) => textOf(declaredName(property)) === 'cases')
  const { initializer } = (cases ?? {}) as { initializer?: Node }
  return initializer && asObject(initializer)
}

function asObject(node: Node): ObjectLiteralExpression | undefined {
  let inner = unwrap(node)
  while (inner.kind === SyntaxKind.SatisfiesExpression || inner.kind === SyntaxKind.AsExpression)
    inner = unwrap((inner as Node & { expression: Node }).expression)
  return isObjectLiteralExpression(inner) ? inner : undefined
}
