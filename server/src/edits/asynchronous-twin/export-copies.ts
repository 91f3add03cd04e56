import { SyntaxKind, type Node } from '../../compiler/syntax.ts'
import { declaredName, textOf, wrapped } from '../../model/tree.ts'
import { CannotWait } from '../async/async-plan.ts'
import type { Programs } from '../async/programs.ts'
import type { EditContext } from '../edit-context.ts'
import type { EditDraft } from '../edit-draft.ts'
import { importsOf } from '../text/file-imports.ts'
import { habitsOf } from '../text/habits.ts'
import { behind } from '../text/place-statement.ts'
import { requiredModule } from '../text/required-module.ts'
import { newNameAt } from './original-calls.ts'
import type { Original } from './original.ts'
import { hasMember } from './write-copy.ts'

/** Gives the new function on wherever its original is exported by name. Throws `CannotWait` where the name is taken. */
export function exportCopy(context: EditContext, programs: Programs, original: Original, draft: EditDraft): void {
  const { nameNode, newName, unit, name } = original
  if (!nameNode) return
  const { uses, declarations } = programs.referencesTo(nameNode)
  const mentions = [...new Set([...declarations, ...uses])]
  const hereOf = (mention: Node): string | undefined =>
    newNameAt(mention, original, importsOf(context, draft, mention.getSourceFile()))
  const specifiers = new Set(
    mentions.flatMap(({ parent }) => (parent.kind === SyntaxKind.ExportSpecifier ? [parent] : [])),
  )
  const named = new Set<string>()
  for (const specifier of specifiers)
    if (writeSpecifier(specifier, newName, draft, hereOf) === newName) named.add(specifier.getSourceFile().fileName)
  for (const { parent } of mentions) {
    if (parent.kind !== SyntaxKind.ExportAssignment || named.has(parent.getSourceFile().fileName)) continue
    const text = hereOf((parent as Node & { expression: Node }).expression)
    if (text !== undefined)
      writeBehind(parent, `export { ${text === newName ? text : `${text} as ${newName}`} }`, draft)
  }
  const seen = new Set<Node>()
  const given: Given[] = unit.kind === SyntaxKind.ExpressionStatement ? [{ at: unit, name }] : []
  const write = (mention: Node): void => {
    if (seen.has(mention)) return
    seen.add(mention)
    const key = writeCommonJs(mention, () => hereOf(mention), newName, draft)
    if (key !== undefined) given.push({ at: mention, name: key })
  }
  for (const mention of mentions) write(mention)
  for (let next = given.pop(); next; next = given.pop()) for (const mention of takenBy(programs, next)) write(mention)
}

/** What a CommonJS file gives under a name. */
interface Given {
  readonly at: Node
  readonly name: string
}

/** Where other files have it from `require`: mentions of the name that they give it, and of the member. */
function takenBy(programs: Programs, { at, name }: Given): Node[] {
  const found: Node[] = []
  const addMember = (object: Node): void => {
    const { parent } = object
    if (parent.kind === SyntaxKind.PropertyAccessExpression && textOf(declaredName(parent)) === name)
      found.push(declaredName(parent) as Node)
  }
  for (const specifier of programs.importsOf(at.getSourceFile().fileName)) {
    const call = specifier.parent
    if (call.kind !== SyntaxKind.CallExpression || requiredModule(call) === undefined) continue
    addMember(call)
    const variable = call.parent.kind === SyntaxKind.VariableDeclaration ? declaredName(call.parent) : undefined
    if (variable?.kind === SyntaxKind.Identifier) for (const use of programs.referencesTo(variable).uses) addMember(use)
    else
      variable?.forEachChild((element) => {
        const { propertyName, name: local } = element as Node & { propertyName?: Node; name?: Node }
        if (local?.kind === SyntaxKind.Identifier && textOf(propertyName ?? local) === name)
          found.push(...programs.referencesTo(local).uses)
      })
  }
  return found
}

/** `export { load }`, `export { load as read }`, `export { load } from './load'`. */
function writeSpecifier(
  specifier: Node,
  newName: string,
  draft: EditDraft,
  nameAt: (mention: Node) => string | undefined,
): string | undefined {
  const { propertyName, name } = specifier as Node & { propertyName?: Node; name: Node }
  const declaration = specifier.parent.parent as Node & { moduleSpecifier?: Node; isTypeOnly?: boolean }
  const [from, to] = [textOf(propertyName ?? name), textOf(name)]
  if (from === undefined || to === undefined || declaration.isTypeOnly === true) return undefined
  const isOther = declaration.moduleSpecifier !== undefined
  const source = isOther ? (from === 'default' ? newName : `${from}Async`) : nameAt(propertyName ?? name)
  if (source === undefined) return undefined
  const exported = to === 'default' ? newName : `${to}Async`
  writeEntry(specifier, exported, source === exported ? exported : `${source} as ${exported}`, draft)
  return exported
}

/** `module.exports = { load }`, `exports.load = load`, `module.exports = load`; gives the name that it is exported under. */
function writeCommonJs(
  mention: Node,
  here: () => string | undefined,
  newName: string,
  draft: EditDraft,
): string | undefined {
  const isMember =
    mention.parent.kind === SyntaxKind.PropertyAccessExpression && declaredName(mention.parent) === mention
  const value = isMember ? mention.parent : mention
  const { parent } = value
  const newValue = (): string | undefined => {
    const name = here()
    return isMember && name !== undefined ? value.getText().slice(0, -mention.getText().length) + name : name
  }
  if (parent.kind === SyntaxKind.ShorthandPropertyAssignment || parent.kind === SyntaxKind.PropertyAssignment) {
    const { initializer } = parent as Node & { initializer?: Node }
    if ((initializer && initializer !== value) || !isExportedObject(parent.parent)) return undefined
    const key = textOf(declaredName(parent))
    const text = newValue()
    if (key === undefined || text === undefined) return undefined
    writeEntry(parent, `${key}Async`, `${key}Async` === text ? text : `${key}Async: ${text}`, draft)
    return key
  }
  const { left, right } = parent as Node & { left?: Node; right?: Node }
  if (parent.kind !== SyntaxKind.BinaryExpression || right !== value || !left) return undefined
  const target = /^(?:module\.exports|(?:module\.)?exports\.([\w$]+))$/.exec(left.getText())
  if (!target || parent.parent.kind !== SyntaxKind.ExpressionStatement) return undefined
  const text = newValue()
  if (text === undefined) return undefined
  writeBehind(parent.parent, `${target[0]}${target[1] === undefined ? `.${newName}` : 'Async'} = ${text}`, draft)
  return target[1]
}

/** `module.exports = { … }`, `export default { … }`. */
function isExportedObject(literal: Node): boolean {
  const { parent } = wrapped(literal)
  if (parent.kind === SyntaxKind.ExportAssignment) return true
  const { left } = parent as Node & { left?: Node }
  return parent.kind === SyntaxKind.BinaryExpression && /^(?:module\.)?exports$/.test(left?.getText() ?? '')
}

/** Another entry behind one of a list in braces. */
function writeEntry(entry: Node, name: string, text: string, draft: EditDraft): void {
  const sourceFile = entry.getSourceFile()
  if (hasMember(entry.parent, name))
    throw new CannotWait(`${sourceFile.fileName.replace(/^.*\//, '')} exports a ${name} already.`)
  const indent = /\n([ \t]*)$/.exec(sourceFile.text.slice(0, entry.getStart()))?.[1]
  const gap = indent === undefined ? ' ' : habitsOf(sourceFile).newLine + indent
  draft.insert(sourceFile.fileName, entry.end, `,${gap}${text}`)
}

function writeBehind(statement: Node, text: string, draft: EditDraft): void {
  const sourceFile = statement.getSourceFile()
  const { newLine, semicolon } = habitsOf(sourceFile)
  const indent = /[ \t]*$/.exec(sourceFile.text.slice(0, statement.getStart()))?.[0] ?? ''
  draft.insert(
    sourceFile.fileName,
    behind(sourceFile, statement, false).offset,
    `${newLine}${indent}${text}${semicolon}`,
  )
}
