import { skipTrivia, type Node, type SourceFile, type VariableStatement } from '../../compiler/syntax.ts'
import { textOf } from '../../model/tree.ts'
import type { EditDraft } from '../edit-draft.ts'
import { importsIn, type Import } from './bindings.ts'
import {
  declarationText,
  isDefault,
  nameText,
  requireKeyword,
  requireText,
  type NameGroup,
  type NewName,
} from './import-text.ts'
import { ItemList } from './item-list.ts'
import { placeOfConstant, placeOfImport, rank, type Place } from './place-statement.ts'
import { planImports, type ImportChanges, type ImportPlan } from './plan-imports.ts'
import { removeStatements } from './remove-statements.ts'
import { replaceTrimmed } from './replace-trimmed.ts'
import { ignoringCase, keyOrder, type Order } from './sorting.ts'
import { ownEnd, startsOpen } from './statement-ends.ts'

/**
 * Writes what a file imports anew and no longer. An import without names is removed; one of the project's own files stays for its effects
 * where the file, or one that it loads, does more than declare things.
 */
export function writeImports(changes: ImportChanges, draft: EditDraft): void {
  new Writer(changes, draft).write()
}

type Elements = Node & { readonly elements: readonly Node[] }

class Writer {
  private readonly changes: ImportChanges
  private readonly draft: EditDraft
  private readonly sourceFile: SourceFile
  private readonly plan: ImportPlan

  constructor(changes: ImportChanges, draft: EditDraft) {
    this.changes = changes
    this.draft = draft
    this.sourceFile = changes.sourceFile
    this.plan = planImports(changes)
  }

  write(): void {
    const { sourceFile, draft, plan } = this
    removeStatements(sourceFile, plan.removedStatements, draft)
    const variables = new Set<VariableStatement>()
    for (const holder of importsIn(sourceFile).all) {
      if (plan.removedStatements.has(holder.statement)) continue
      if (holder.kind === 'variable') variables.add(holder.statement)
      else this.writeDeclaration(holder)
    }
    for (const statement of variables) this.writeVariables(statement)
    this.addStatements()
    this.addConstants()
  }

  private writeDeclaration(holder: Extract<Import, { kind: 'import' | 'equals' }>): void {
    const { sourceFile, draft, plan } = this
    const { statement } = holder
    const replacement = plan.replaced.get(holder)
    if (replacement) {
      const { syntax, habits } = this.changes
      const span = { start: statement.getStart(sourceFile), end: ownEnd(statement) }
      const semicolon = sourceFile.text[span.end - 1] === ';' ? ';' : ''
      replaceTrimmed(draft, sourceFile, span, declarationText(replacement, syntax, habits) + semicolon)
    } else if (holder.kind === 'import') {
      const clause = holder.statement.importClause
      if (!clause) return
      if (plan.bare.has(holder)) {
        const end = holder.statement.moduleSpecifier.getStart(sourceFile)
        draft.remove(sourceFile.fileName, { start: clause.getStart(sourceFile), end })
      } else this.writeClause(holder, clause)
    }
  }

  private writeClause(
    { list, isTypeOnly }: Extract<Import, { kind: 'import' }>,
    clause: Node & { readonly name?: Node; readonly namedBindings?: Node },
  ): void {
    const { sourceFile, draft, plan } = this
    const { name, namedBindings: named } = clause
    const added = [...plan.given].flatMap(([holder, names]) => (holder.statement === clause.parent ? names : []))
    const newDefault = added.find(({ imported }) => isDefault(imported))
    const newNames = added.filter((other) => other !== newDefault)
    const isNameGone = name !== undefined && plan.gone.has(clause)
    const isNamespaceGone = named !== undefined && plan.gone.has(named)
    const inside = this.rewriteList(list, newNames, ' as ', isTypeOnly)
    if (inside === undefined && !isNameGone && !isNamespaceGone && !newDefault) return
    if (list && inside !== undefined && inside !== '' && !isNameGone && !newDefault) {
      replaceTrimmed(draft, sourceFile, { start: list.getStart(sourceFile) + 1, end: list.end - 1 }, inside)
      return
    }
    const bindings = named && !isNamespaceGone ? named.getText(sourceFile) : undefined
    const parts = [
      newDefault?.local ?? (name && !isNameGone ? name.getText(sourceFile) : undefined),
      inside === undefined ? bindings : inside === '' ? undefined : `{${inside}}`,
    ]
    const start = (name ?? named ?? clause).getStart(sourceFile)
    const text = parts.filter((part) => part !== undefined).join(', ')
    replaceTrimmed(draft, sourceFile, { start, end: clause.end }, text)
  }

  /** What stands in the braces after the changes: nothing when no name is left. Undefined when nothing changes. */
  private rewriteList(
    list: Elements | undefined,
    added: readonly NewName[],
    separator: ' as ' | ': ',
    isTypeOnly: boolean,
  ): string | undefined {
    const { sourceFile, plan } = this
    const elements = list?.elements ?? []
    const gone = elements.filter((element) => plan.gone.has(element))
    if (gone.length === 0 && added.length === 0) return undefined
    const start = list ? list.getStart(sourceFile) + 1 : 0
    const items = new ItemList(sourceFile, elements, { start, end: list ? list.end - 1 : 0 }, importedName)
    const order = this.nameOrder(elements)
    // New names come first, so that a list keeps its lines when its only name is replaced.
    for (const name of added) {
      const isAfter = (key: string): boolean => order !== undefined && order(key, name.imported) > 0
      const text = nameText(name, separator, isTypeOnly)
      items.insert(name.imported, text, this.changes.habits.braceSpace, isAfter)
    }
    for (const element of gone) items.remove(element)
    return items.length === 0 ? '' : items.toString()
  }

  /** How the names of a list are sorted: as its own are or, where it has only one, as those of the file's other lists are. */
  private nameOrder(elements: readonly Node[]): Order | undefined {
    if (elements.length > 1) return keyOrder(elements.map(importedName))
    const others = importsIn(this.sourceFile).all.flatMap((holder) => {
      const list: Elements | undefined = holder.kind === 'equals' ? undefined : holder.list
      return list && list.elements.length > 1 ? [list.elements.map(importedName)] : []
    })
    return others.every((names) => keyOrder(names)) ? ignoringCase : undefined
  }

  private writeVariables(statement: VariableStatement): void {
    const { sourceFile, draft, plan } = this
    const { declarations } = statement.declarationList
    const own = importsIn(sourceFile).all.filter((holder) => holder.statement === statement)
    const [only] = own
    if (only?.kind === 'variable' && declarations.length === 1 && plan.bare.has(only)) {
      const end = (only.declaration.initializer as Node).getStart(sourceFile)
      draft.remove(sourceFile.fileName, { start: statement.getStart(sourceFile), end })
      return
    }
    const span = { start: (declarations[0] as Node).pos, end: (declarations.at(-1) as Node).end }
    const items = new ItemList(sourceFile, declarations, span, () => '')
    let isChanged = false
    for (const holder of own) {
      if (holder.kind !== 'variable') continue
      const { declaration, list } = holder
      const replacement = plan.replaced.get(holder)
      const inside = list && this.rewriteList(list, plan.given.get(holder) ?? [], ': ', false)
      if (plan.removed.has(holder)) items.remove(declaration)
      else if (replacement) items.rewrite(declaration, requireText(replacement, this.changes.habits))
      else if (list && inside !== undefined && !plan.bare.has(holder)) {
        const { text } = sourceFile
        const [before, behind] = [list.getStart(sourceFile) + 1, list.end - 1]
        const newText =
          text.slice(declaration.getStart(sourceFile), before) + inside + text.slice(behind, declaration.end)
        items.rewrite(declaration, newText)
      } else continue
      isChanged = true
    }
    if (isChanged) replaceTrimmed(draft, sourceFile, span, items.toString())
  }

  private addStatements(): void {
    const { sourceFile, plan } = this
    const { habits, syntax } = this.changes
    const textFor = (names: NameGroup): string =>
      syntax === 'require'
        ? `${requireKeyword(sourceFile)} ${requireText(names, habits)}${habits.semicolon}`
        : `${declarationText(names, syntax, habits)}${habits.semicolon}`
    const placed = plan.groups
      .map((names) => ({
        specifier: names[0].specifier,
        text: textFor(names),
        place: placeOfImport(sourceFile, names[0].specifier, plan),
      }))
      .sort((a, b) => rank(a.specifier) - rank(b.specifier) || ignoringCase(a.specifier, b.specifier))
    this.insertAll(placed)
  }

  private addConstants(): void {
    const { constants, habits } = this.changes
    this.insertAll(
      constants.map(({ name, initializer }) => ({
        text: `const ${name} = ${initializer}${habits.semicolon}`,
        place: placeOfConstant(this.sourceFile, initializer, this.plan.removedStatements),
      })),
    )
  }

  /** What goes to one place comes line by line. */
  private insertAll(lines: readonly { readonly text: string; readonly place: Place }[]): void {
    for (const offset of new Set(lines.map(({ place }) => place.offset))) {
      const here = lines.filter(({ place }) => place.offset === offset)
      const texts = here.map(({ text }) => text)
      if (here[0]) this.insertLines(here[0].place, texts)
    }
  }

  /** The offset of the first thing behind an offset that is neither a comment nor removed. */
  private nextCode(offset: number): number {
    const { sourceFile, plan } = this
    let at = skipTrivia(sourceFile.text, offset)
    for (const statement of sourceFile.statements) {
      if (plan.removedStatements.has(statement) && statement.getStart(sourceFile) === at)
        at = skipTrivia(sourceFile.text, statement.end)
    }
    return at
  }

  /** Puts lines in; the last is ended where the next statement could go on with it. */
  private insertLines(place: Place, lines: readonly string[]): void {
    const { sourceFile, draft } = this
    const { newLine } = this.changes.habits
    const apart = place.isApart ? newLine : ''
    const { offset } = place
    const isOpen = !lines.at(-1)?.endsWith(';') && startsOpen(sourceFile.text, this.nextCode(offset))
    const text = lines.join(newLine) + (isOpen ? ';' : '')
    if (place.side === 'before') draft.insert(sourceFile.fileName, offset, text + newLine + apart)
    else draft.insert(sourceFile.fileName, offset, newLine + apart + text + (place.isMidLine ? newLine : ''))
  }
}

/** The exported name of an import specifier or of an element of a pattern. */
function importedName(element: Node): string {
  const { propertyName, name } = element as Node & { propertyName?: Node; name?: Node }
  return textOf(propertyName ?? name) ?? ''
}
