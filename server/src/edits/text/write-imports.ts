import type { CompilerProject } from '../../compiler/project.ts'
import { SyntaxKind, type Node, type SourceFile, type VariableStatement } from '../../compiler/syntax.ts'
import { textOf } from '../../model/tree.ts'
import type { EditDraft } from '../edit-draft.ts'
import { importsIn, type Binding, type Import } from './bindings.ts'
import type { Habits } from './habits.ts'
import { ItemList } from './item-list.ts'
import type { ModuleKind } from './module-kind.ts'
import { originOf } from './origin.ts'
import { placeOfConstant, placeOfImport, type Place } from './place-statement.ts'
import { keepsEffects } from './module-effects.ts'
import { removeStatement } from './remove-statement.ts'
import { replaceTrimmed } from './replace-trimmed.ts'
import { keyOrder } from './sorting.ts'
import { startsOpen } from './statement-ends.ts'

/** An export that the file imports anew. */
export interface NewName {
  /** As it is written. */
  readonly specifier: string
  /** Its exported name; `default`, `*` for the module as an object, `=` for what the module assigns to `module.exports`. */
  readonly imported: string
  readonly local: string
  readonly typeOnly: boolean
}

export interface NewConstant {
  readonly name: string
  readonly initializer: string
}

export interface ImportChanges {
  readonly project: CompilerProject
  readonly sourceFile: SourceFile
  readonly habits: Habits
  readonly syntax: ModuleKind['syntax']
  /** Names that nothing mentions any more. */
  readonly gone: readonly Binding[]
  readonly added: readonly NewName[]
  readonly constants: readonly NewConstant[]
}

/**
 * Writes what a file imports anew and no longer. An import without names is removed; one of the project's own files stays for its effects
 * where the file does more than declare things.
 */
export function writeImports(changes: ImportChanges, draft: EditDraft): void {
  new Writer(changes, draft).write()
}

class Writer {
  private readonly changes: ImportChanges
  private readonly draft: EditDraft
  private readonly sourceFile: SourceFile
  private readonly text: string

  constructor(changes: ImportChanges, draft: EditDraft) {
    this.changes = changes
    this.draft = draft
    this.sourceFile = changes.sourceFile
    this.text = changes.sourceFile.text
  }

  write(): void {
    const { all } = importsIn(this.sourceFile)
    const givenTo = new Map<Import, NewName[]>()
    const left: NewName[] = []
    for (const name of this.changes.added) {
      const holder = this.holderFor(name)
      if (holder) givenTo.set(holder, [...(givenTo.get(holder) ?? []), name])
      else left.push(name)
    }
    let groups = groupNames(left)
    const emptied = all.filter((holder) => this.isEmptied(holder) && !givenTo.has(holder))
    const replacedBy = new Map<Import, readonly NewName[]>()
    for (const holder of emptied) {
      const group = groups.find(([first]) => first && this.canTakePlace(holder, first))
      if (!group) continue
      replacedBy.set(holder, group)
      groups = groups.filter((other) => other !== group)
    }
    const variables = new Set<VariableStatement>()
    for (const holder of all) {
      if (holder.kind === 'variable') variables.add(holder.statement)
      else if (holder.kind === 'import')
        this.writeDeclaration(holder, givenTo.get(holder) ?? [], replacedBy.get(holder))
      else if (emptied.includes(holder)) removeStatement(this.sourceFile, holder.statement, this.draft)
    }
    for (const statement of variables) this.writeVariables(statement, givenTo, replacedBy)
    this.addStatements(groups)
    this.addConstants()
  }

  private isGone(declaration: Node | undefined): boolean {
    return declaration !== undefined && this.changes.gone.some((binding) => binding.declaration === declaration)
  }

  /** Whether an import loses names and has none left. */
  private isEmptied(holder: Import): boolean {
    const own = this.changes.gone.filter((binding) => binding.holder === holder)
    if (own.length === 0) return false
    switch (holder.kind) {
      case 'equals':
        return true
      case 'import': {
        const clause = holder.statement.importClause
        return (
          (!clause?.name || this.isGone(clause)) &&
          (holder.list ? holder.list.elements.every((element) => this.isGone(element)) : true) &&
          (!clause?.namedBindings || holder.list !== undefined || this.isGone(clause.namedBindings))
        )
      }
      default:
        return holder.list ? holder.list.elements.every((element) => this.isGone(element)) : true
    }
  }

  /** The import that a new name is added to. */
  private holderFor(name: NewName): Import | undefined {
    const origin = originOf(name.specifier, [])
    const fitting = importsIn(this.sourceFile).all.filter(
      (holder) => holder.origin.module === origin.module && holder.origin.path.join('.') === origin.path.join('.'),
    )
    return (
      fitting.find((holder) => holder.isTypeOnly === name.typeOnly && canHold(holder, name)) ??
      (name.typeOnly ? fitting.find((holder) => canHold(holder, name)) : undefined)
    )
  }

  /** Whether a new import is written in the place of one that nothing is left of: modules that are of one family. */
  private canTakePlace(holder: Import, name: NewName): boolean {
    if (holder.specifier === undefined || holder.isTypeOnly !== name.typeOnly) return false
    if (holder.kind === 'import' && (holder.statement.attributes || this.changes.syntax !== 'import')) return false
    if (holder.kind === 'variable' && this.changes.syntax !== 'require') return false
    return holder.kind !== 'equals' && originOf(name.specifier, []).module === holder.origin.module
  }

  private writeDeclaration(
    holder: Extract<Import, { kind: 'import' }>,
    added: readonly NewName[],
    replacement: readonly NewName[] | undefined,
  ): void {
    const { statement, list } = holder
    const clause = statement.importClause
    if (!clause) return
    const { sourceFile, draft, text } = this
    if (replacement) {
      const semicolon = text[statement.end - 1] === ';' ? ';' : ''
      const [start, end] = [statement.getStart(sourceFile), statement.end]
      replaceTrimmed(draft, sourceFile, { start, end }, this.declarationOf(replacement, semicolon))
      return
    }
    if (this.isEmptied(holder) && added.length === 0) {
      if (!keepsEffects(this.changes.project, sourceFile.fileName, holder.specifier ?? '')) {
        removeStatement(sourceFile, statement, draft)
        return
      }
      const start = clause.getStart(sourceFile)
      draft.remove(sourceFile.fileName, { start, end: statement.moduleSpecifier.getStart(sourceFile) })
      return
    }
    const goneElements = list?.elements.filter((element) => this.isGone(element)) ?? []
    const isNameGone = this.isGone(clause)
    const isNamespaceGone = clause.namedBindings !== undefined && this.isGone(clause.namedBindings)
    const newDefault = added.find(({ imported }) => isDefault(imported))
    const newNames = added.filter((name) => name !== newDefault)
    if (!isNameGone && !isNamespaceGone && !newDefault && goneElements.length === 0 && newNames.length === 0) return
    const items = this.rewriteList(list, goneElements, newNames, ' as ', holder.isTypeOnly)
    if (list && items !== '' && !isNameGone && !newDefault) {
      const inside = { start: list.getStart(sourceFile) + 1, end: list.end - 1 }
      replaceTrimmed(draft, sourceFile, inside, items)
      return
    }
    const named = clause.namedBindings
    const parts = [
      newDefault?.local ?? (clause.name && !isNameGone ? clause.name.getText(sourceFile) : undefined),
      list || newNames.length > 0
        ? items === ''
          ? undefined
          : `{${items}}`
        : named && !isNamespaceGone
          ? named.getText(sourceFile)
          : undefined,
    ]
    const start = (clause.name ?? named ?? clause).getStart(sourceFile)
    replaceTrimmed(draft, sourceFile, { start, end: clause.end }, parts.filter((part) => part !== undefined).join(', '))
  }

  /** The inside of the braces after the changes; empty when no name is left. */
  private rewriteList(
    list: (Node & { readonly elements: readonly Node[] }) | undefined,
    gone: readonly Node[],
    added: readonly NewName[],
    separator: ' as ' | ': ',
    isTypeOnly: boolean,
  ): string {
    const { habits } = this.changes
    const start = list ? list.getStart(this.sourceFile) + 1 : 0
    const items = new ItemList(this.sourceFile, list?.elements ?? [], start, list ? list.end - 1 : 0)
    const order = this.nameOrder(list)
    // What replaces the only name is written first, so that the list keeps its lines.
    for (const name of added) {
      const isAfter = (node: Node): boolean => order !== undefined && order(importedName(node), name.imported) > 0
      items.insert(nameText(name, separator, isTypeOnly), { braceSpace: habits.braceSpace, isAfter })
    }
    for (const element of gone) items.remove(element)
    return items.length === 0 ? '' : items.toString()
  }

  /** How the names of a list are sorted: as its own are or, where it has only one, as those of the file's other lists are. */
  private nameOrder(list: (Node & { readonly elements: readonly Node[] }) | undefined): ReturnType<typeof keyOrder> {
    if (list && list.elements.length > 1) return keyOrder(list.elements.map(importedName))
    const others = importsIn(this.sourceFile).all.flatMap((holder) =>
      holder.kind !== 'equals' && holder.list && holder.list.elements.length > 1
        ? [holder.list.elements.map(importedName)]
        : [],
    )
    return others.every((names) => keyOrder(names)) ? keyOrder([]) : undefined
  }

  private writeVariables(
    statement: VariableStatement,
    givenTo: ReadonlyMap<Import, readonly NewName[]>,
    replacedBy: ReadonlyMap<Import, readonly NewName[]>,
  ): void {
    const { sourceFile, draft } = this
    const { declarationList } = statement
    const holders = importsIn(sourceFile).all.filter(
      (holder) => holder.kind === 'variable' && holder.statement === statement,
    )
    const { declarations } = declarationList
    const removed = holders.filter(
      (holder) => this.isEmptied(holder) && !givenTo.has(holder) && !replacedBy.has(holder),
    )
    if (removed.length === declarations.length) {
      const [only] = removed
      // `require` of a file that does more than declare things stays for its effects.
      if (
        only?.specifier !== undefined &&
        removed.length === 1 &&
        only.kind === 'variable' &&
        keepsEffects(this.changes.project, sourceFile.fileName, only.specifier)
      ) {
        const start = statement.getStart(sourceFile)
        draft.remove(sourceFile.fileName, { start, end: (only.declaration.initializer as Node).getStart(sourceFile) })
      } else removeStatement(sourceFile, statement, draft)
      return
    }
    const start = (declarations[0] as Node).pos
    const end = (declarations.at(-1) as Node).end
    const items = new ItemList(sourceFile, declarations, start, end)
    let isChanged = false
    for (const holder of holders) {
      if (holder.kind !== 'variable') continue
      const { declaration, list } = holder
      const replacement = replacedBy.get(holder)
      if (removed.includes(holder)) {
        items.remove(declaration)
        isChanged = true
      } else if (replacement) {
        items.rewrite(declaration, this.requireOf(replacement))
        isChanged = true
      } else if (list) {
        const gone = list.elements.filter((element) => this.isGone(element))
        const added = givenTo.get(holder) ?? []
        if (gone.length === 0 && added.length === 0) continue
        const inside = { start: list.getStart(sourceFile) + 1, end: list.end - 1 }
        const newList = this.rewriteList(list, gone, added, ': ', false)
        const [from, to] = [declaration.getStart(sourceFile), declaration.end]
        items.rewrite(declaration, this.text.slice(from, inside.start) + newList + this.text.slice(inside.end, to))
        isChanged = true
      }
    }
    if (isChanged) replaceTrimmed(draft, sourceFile, { start, end }, items.toString())
  }

  private addStatements(groups: readonly (readonly NewName[])[]): void {
    const { sourceFile, changes } = this
    const { semicolon } = changes.habits
    const placed = groups.map((names) => {
      const specifier = names[0]?.specifier ?? ''
      const isRequire = changes.syntax === 'require'
      const text = isRequire
        ? `${this.keyword()} ${this.requireOf(names)}${semicolon}`
        : this.declarationOf(names, semicolon)
      return { specifier, text, isRequire, place: placeOfImport(sourceFile, specifier) }
    })
    const order = keyOrder([])
    placed.sort((a, b) => order?.(a.specifier, b.specifier) ?? 0)
    for (const offset of new Set(placed.map(({ place }) => place.offset))) {
      const here = placed.filter(({ place }) => place.offset === offset)
      const [first] = here
      if (first)
        this.insertLines(
          first.place,
          here.map(({ text }) => text),
          first.isRequire,
        )
    }
  }

  private addConstants(): void {
    const { sourceFile, changes } = this
    for (const { name, initializer } of changes.constants) {
      const place = placeOfConstant(sourceFile, initializer)
      this.insertLines(place, [`const ${name} = ${initializer}${changes.habits.semicolon}`], true)
    }
  }

  /** Puts lines in; where the last of them could go on in the next statement, it is ended. */
  private insertLines(place: Place, lines: readonly string[], canGoOn: boolean): void {
    const { newLine } = this.changes.habits
    const apart = place.isApart ? newLine : ''
    const { offset } = place
    const next = this.sourceFile.statements.find(
      (statement) => statement.end > offset && statement.getStart(this.sourceFile) >= offset,
    )
    const isOpen =
      canGoOn &&
      !lines.at(-1)?.endsWith(';') &&
      next !== undefined &&
      startsOpen(this.text, next.getStart(this.sourceFile))
    const text = lines.join(newLine) + (isOpen ? ';' : '')
    if (place.side === 'before') this.draft.insert(this.sourceFile.fileName, offset, text + newLine + apart)
    else this.draft.insert(this.sourceFile.fileName, offset, newLine + apart + text + (place.isMidLine ? newLine : ''))
  }

  private declarationOf(names: readonly NewName[], semicolon: string): string {
    const { quote } = this.changes.habits
    const specifier = `${quote}${names[0]?.specifier}${quote}${semicolon}`
    const whole = names.find(({ imported }) => imported === '*')
    if (this.changes.syntax === 'import-equals')
      return `import ${names[0]?.typeOnly ? 'type ' : ''}${names[0]?.local} = require(${specifier.slice(0, specifier.length - semicolon.length)})${semicolon}`
    const type = names[0]?.typeOnly ? 'type ' : ''
    if (whole) return `import ${type}* as ${whole.local} from ${specifier}`
    const main = names.find(({ imported }) => isDefault(imported))
    const list = this.newList(
      names.filter((name) => name !== main),
      ' as ',
    )
    return `import ${type}${[main?.local, list].filter((part) => part !== undefined).join(', ')} from ${specifier}`
  }

  private requireOf(names: readonly NewName[]): string {
    const { quote } = this.changes.habits
    const call = `require(${quote}${names[0]?.specifier}${quote})`
    const whole = names.find(({ imported }) => imported === '*' || imported === '=')
    return whole ? `${whole.local} = ${call}` : `${this.newList(names, ': ')} = ${call}`
  }

  private newList(names: readonly NewName[], separator: ' as ' | ': '): string | undefined {
    if (names.length === 0) return undefined
    const { braceSpace } = this.changes.habits
    const sorted = [...names].sort((a, b) => keyOrder([])?.(a.imported, b.imported) ?? 0)
    return `{${braceSpace}${sorted.map((name) => nameText(name, separator, true)).join(', ')}${braceSpace}}`
  }

  /** `var` in a file that has no other for its requires. */
  private keyword(): string {
    const lists = importsIn(this.sourceFile).all.flatMap((holder) =>
      holder.kind === 'variable' ? [holder.statement.declarationList] : [],
    )
    return lists.length > 0 && lists.every(({ flags }) => (flags & 3) === 0) ? 'var' : 'const'
  }
}

function isDefault(imported: string): boolean {
  return imported === 'default' || imported === '='
}

function canHold(holder: Import, { imported, typeOnly }: NewName): boolean {
  if (imported === '*' || holder.kind === 'equals') return false
  if (holder.kind === 'variable')
    return (
      !typeOnly &&
      imported !== '=' &&
      holder.list !== undefined &&
      holder.list.elements.every((element) => !element.dotDotDotToken)
    )
  const clause = holder.statement.importClause
  if (!clause || clause.phaseModifier === SyntaxKind.DeferKeyword || holder.statement.attributes) return false
  if (holder.isTypeOnly && !typeOnly) return false
  if (isDefault(imported)) return !clause.name && holder.list !== undefined && !holder.isTypeOnly && !typeOnly
  // `import type name, {other}` is not allowed.
  return holder.list !== undefined || (clause.namedBindings === undefined && !holder.isTypeOnly)
}

/** Names that are imported by one statement: a module as an object stands alone, and so do types. */
function groupNames(names: readonly NewName[]): (readonly NewName[])[] {
  const groups = new Map<string, NewName[]>()
  for (const name of names) {
    const isWhole = name.imported === '*'
    const key = [name.specifier, name.typeOnly, isWhole || name.imported === '=' ? name.local : ''].join('\0')
    const group = groups.get(key) ?? []
    groups.set(key, group)
    // One statement has one default name.
    if (isDefault(name.imported) && group.some(({ imported }) => isDefault(imported)))
      groups.set(`${key}\0${name.local}`, [name])
    else group.push(name)
  }
  return [...groups.values()]
}

function nameText({ imported, local, typeOnly }: NewName, separator: ' as ' | ': ', isTypeOnly: boolean): string {
  const text = imported === local ? local : `${imported}${separator}${local}`
  return typeOnly && !isTypeOnly ? `type ${text}` : text
}

/** The exported name of an import specifier or of an element of a pattern. */
function importedName(element: Node): string {
  const { propertyName, name } = element as Node & { propertyName?: Node; name?: Node }
  return textOf(propertyName ?? name) ?? ''
}
