import type { CompilerProject } from '../../compiler/project.ts'
import { SyntaxKind, type Node, type SourceFile, type Statement } from '../../compiler/syntax.ts'
import { importStatements, importsIn, type Binding, type Import } from './bindings.ts'
import type { Habits } from './habits.ts'
import { isDefault, type NameGroup, type NewName } from './import-text.ts'
import { keepsEffects } from './module-effects.ts'
import type { ModuleKind } from './module-kind.ts'
import { originOf } from './origin.ts'
import type { ChangedImports } from './place-statement.ts'

export interface NewConstant {
  readonly name: string
  readonly initializer: string
}

/** What changes in the imports of a file. */
export interface ImportChanges {
  readonly project: CompilerProject
  readonly sourceFile: SourceFile
  readonly habits: Habits
  readonly syntax: ModuleKind['syntax']
  /** Names that nothing mentions any more. */
  readonly gone: readonly Binding[]
  /** Whether a name that goes was used as a value, so that its module is loaded for it; the compiler leaves other imports out. */
  readonly isValue: (binding: Binding) => boolean
  readonly added: readonly NewName[]
  readonly constants: readonly NewConstant[]
}

/** Where each change is written. */
export interface ImportPlan extends ChangedImports {
  /** The nodes that declare names that nothing mentions any more. */
  readonly gone: ReadonlySet<Node>
  /** The names that existing imports get. */
  readonly given: ReadonlyMap<Import, readonly NewName[]>
  /** What is written in the place of an import that nothing is left of. */
  readonly replaced: ReadonlyMap<Import, NameGroup>
  /** Imports that nothing is left of, and that load nothing that does more than declare things. */
  readonly removed: ReadonlySet<Import>
  /** Imports that nothing is left of but that the file is loaded. */
  readonly bare: ReadonlySet<Import>
  /** Names that get statements of their own. */
  readonly groups: readonly NameGroup[]
}

export function planImports(changes: ImportChanges): ImportPlan {
  const { sourceFile, project } = changes
  const { all } = importsIn(sourceFile)
  const gone = new Set(changes.gone.map(({ declaration }) => declaration))
  const losing = new Set(changes.gone.map(({ holder }) => holder))
  const given = new Map<Import, NewName[]>()
  const left: NewName[] = []
  for (const name of changes.added) {
    const holder = holderFor(all, name)
    if (holder) given.set(holder, [...(given.get(holder) ?? []), name])
    else left.push(name)
  }
  const emptied = all.filter((holder) => losing.has(holder) && isEmptied(holder, gone) && !given.has(holder))
  let groups = groupNames(left)
  const replaced = new Map<Import, NameGroup>()
  const replace = (isFor: (holder: Import, group: NameGroup) => boolean): void => {
    for (const holder of emptied) {
      const group = replaced.has(holder) ? undefined : groups.find((other) => isFor(holder, other))
      if (!group) continue
      replaced.set(holder, group)
      groups = groups.filter((other) => other !== group)
    }
  }
  replace((holder, [name]) => canTakePlace(changes, holder, name) && isFamily(holder, name))
  const isLeft = (statement: Statement): boolean =>
    !emptied.some((holder) => holder.statement === statement && !replaced.has(holder))
  // Where no other import tells where a new one goes, the one that goes does.
  if (!importStatements(sourceFile).some(isLeft)) replace((holder, [name]) => canTakePlace(changes, holder, name))
  const unused = emptied.filter((holder) => !replaced.has(holder))
  const bare = new Set(
    unused.filter(
      (holder) =>
        holder.specifier !== undefined &&
        changes.gone.some((binding) => binding.holder === holder && changes.isValue(binding)) &&
        keepsEffects(project, sourceFile.fileName, holder.specifier),
    ),
  )
  const removed = new Set(unused.filter((holder) => !bare.has(holder)))
  const removedStatements = new Set<Statement>(
    [...removed]
      .filter(
        ({ kind, statement }) =>
          kind !== 'variable' ||
          statement.declarationList.declarations.every((declaration) =>
            [...removed].some((holder) => holder.kind === 'variable' && holder.declaration === declaration),
          ),
      )
      .map(({ statement }) => statement),
  )
  const newSpecifiers = new Map<Statement, string>(
    [...replaced].map(([{ statement }, [{ specifier }]]) => [statement, specifier]),
  )
  return { gone, given, replaced, removed, bare, groups, removedStatements, newSpecifiers }
}

/** Whether no name of an import is left. */
function isEmptied(holder: Import, gone: ReadonlySet<Node>): boolean {
  if (holder.kind === 'equals') return true
  if (holder.kind === 'variable') return holder.list?.elements.every((element) => gone.has(element)) ?? true
  const clause = holder.statement.importClause
  if (!clause || (clause.name && !gone.has(clause))) return false
  const { namedBindings } = clause
  if (holder.list) return holder.list.elements.every((element) => gone.has(element))
  return !namedBindings || gone.has(namedBindings)
}

/** The import that a new name is added to. */
function holderFor(all: readonly Import[], name: NewName): Import | undefined {
  const origin = originOf(name.specifier, [])
  const fitting = all.filter(
    (holder) =>
      holder.origin.module === origin.module &&
      holder.origin.path.join('.') === origin.path.join('.') &&
      canHold(holder, name),
  )
  return fitting.find((holder) => holder.isTypeOnly === name.typeOnly) ?? fitting[0]
}

function canHold(holder: Import, { imported, typeOnly }: NewName): boolean {
  if (imported === '*' || holder.kind === 'equals') return false
  if (holder.kind === 'variable') {
    if (typeOnly || imported === '=' || !holder.list) return false
    // One more name would be missing from the rest.
    return holder.list.elements.every((element) => !element.dotDotDotToken)
  }
  const clause = holder.statement.importClause
  if (!clause || clause.phaseModifier === SyntaxKind.DeferKeyword || holder.statement.attributes) return false
  if (holder.isTypeOnly && !typeOnly) return false
  if (isDefault(imported)) return !clause.name && holder.list !== undefined && !typeOnly
  // `import type name, { other }` is no import.
  return holder.list !== undefined || (clause.namedBindings === undefined && !holder.isTypeOnly)
}

function canTakePlace({ syntax }: ImportChanges, holder: Import, name: NewName): boolean {
  if (holder.specifier === undefined || holder.isTypeOnly !== name.typeOnly) return false
  if (holder.kind === 'import') return syntax === 'import' && !holder.statement.attributes
  return syntax === (holder.kind === 'variable' ? 'require' : 'import-equals')
}

/** Whether a module is the same as another, or a part of it: `fs` and `fs/promises`. */
function isFamily(holder: Import, name: NewName): boolean {
  return originOf(name.specifier, []).module === holder.origin.module
}

/** Names that one statement imports: a module as an object stands alone, and so do types. */
function groupNames(names: readonly NewName[]): NameGroup[] {
  const groups: [NewName, ...NewName[]][] = []
  for (const name of names) {
    const group = groups.find(
      ([first, ...others]) =>
        first.specifier === name.specifier &&
        first.typeOnly === name.typeOnly &&
        !isAlone(first) &&
        !isAlone(name) &&
        !(isDefault(name.imported) && [first, ...others].some(({ imported }) => isDefault(imported))),
    )
    if (group) group.push(name)
    else groups.push([name])
  }
  return groups
}

function isAlone({ imported }: NewName): boolean {
  return imported === '*' || imported === '='
}
