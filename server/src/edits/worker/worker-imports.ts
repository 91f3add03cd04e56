import { SyntaxKind, type Node, type SourceFile } from '../../compiler/syntax.ts'
import { SymbolFlags, type Symbol } from '../../compiler/types.ts'
import { hasModifier, textOf } from '../../model/tree.ts'
import type { EditContext } from '../edit-context.ts'
import type { Habits } from '../text/habits.ts'
import { relativeSpecifier } from '../text/relative-specifier.ts'
import { CannotMove } from './cannot-move.ts'
import { isAtTop } from './top-declaration.ts'
import { requiredBy, specifierOf } from './required-module.ts'
import { isGlobal } from './type-text.ts'

/** A name that the worker file imports. */
export interface WorkerImport {
  readonly specifier: string
  /** As `FileImports.use` takes it: an exported name, `default`, `*` or `=`. */
  readonly imported: string
  readonly local: string
  readonly isType: boolean
  /** A variable with `require` that is no plain list of names, as it is written. */
  readonly variable?: string
}

/** How the worker file gets what an import of the file is called. Relative names stay: the worker file stands beside. */
export function importOf(name: string, declaration: Node): WorkerImport {
  const required = requiredBy(declaration)
  const specifier = required ?? specifierOf(declaration) ?? ''
  const base = { specifier, local: name, isType: false }
  switch (declaration.kind) {
    case SyntaxKind.ImportClause:
      return { ...base, imported: 'default' }
    case SyntaxKind.NamespaceImport:
      return { ...base, imported: '*' }
    case SyntaxKind.ImportEqualsDeclaration:
      return { ...base, imported: '=' }
    case SyntaxKind.ImportSpecifier: {
      const { propertyName } = declaration as Node & { propertyName?: Node }
      return { ...base, imported: textOf(propertyName) ?? name }
    }
    case SyntaxKind.BindingElement: {
      const { propertyName, initializer } = declaration as Node & { propertyName?: Node; initializer?: Node }
      const owner = declaration.parent.parent as Node & { initializer?: Node }
      const isPlain =
        owner.kind === SyntaxKind.VariableDeclaration && owner.initializer?.kind === SyntaxKind.CallExpression
      if (initializer || !isPlain) return { ...base, imported: '=', variable: variableOf(declaration).getText() }
      return { ...base, imported: textOf(propertyName) ?? name }
    }
    default: {
      const isPlain = (declaration as Node & { initializer?: Node }).initializer?.kind === SyntaxKind.CallExpression
      return { ...base, imported: '=', ...(!isPlain && { variable: declaration.getText() }) }
    }
  }
}

function variableOf(element: Node): Node {
  let current = element
  while (current.kind !== SyntaxKind.VariableDeclaration) current = current.parent
  return current
}

/** The imports that the names in types need; `exposed` collects declarations of the file that have to be exported for it. */
export function importsOfTypes(
  context: EditContext,
  sourceFile: SourceFile,
  names: readonly Node[],
  symbols: readonly Symbol[],
  exposed: Set<Node>,
): WorkerImport[] {
  const found: WorkerImport[] = []
  for (const name of names) {
    const symbol = context.codeBase.symbolAt(name)
    if (symbol) found.push(...importOfSymbol(context, sourceFile, textOf(name) ?? '', symbol, exposed))
  }
  for (const symbol of symbols) found.push(...importOfSymbol(context, sourceFile, symbol.name, symbol, exposed))
  return found
}

function importOfSymbol(
  context: EditContext,
  sourceFile: SourceFile,
  local: string,
  symbol: Symbol,
  exposed: Set<Node>,
): WorkerImport[] {
  const declaration = symbol.declarations[0]?.resolve()
  if (!declaration || isGlobal(symbol) || declaration.kind === SyntaxKind.TypeParameter) return []
  const own = declaration.getSourceFile()
  if (symbol.flags & SymbolFlags.Alias && own.fileName === sourceFile.fileName)
    return [{ ...importOf(local, declaration), isType: true }]
  if (own.fileName === sourceFile.fileName) {
    if (!isAtTop(declaration))
      throw new CannotMove(`Its types name \`${local}\`, which is declared inside of a function.`)
    const statement = declaration.kind === SyntaxKind.VariableDeclaration ? declaration.parent.parent : declaration
    if (hasModifier(statement, SyntaxKind.DefaultKeyword))
      return [
        {
          specifier: relativeSpecifier(context.project, sourceFile, own.fileName),
          imported: 'default',
          local,
          isType: true,
        },
      ]
    if (!hasModifier(statement, SyntaxKind.ExportKeyword)) exposed.add(statement)
    return [
      { specifier: relativeSpecifier(context.project, sourceFile, own.fileName), imported: local, local, isType: true },
    ]
  }
  if (
    context.codeBase.files.has(own.fileName) &&
    isAtTop(declaration) &&
    hasModifier(declaration, SyntaxKind.ExportKeyword)
  ) {
    const imported = hasModifier(declaration, SyntaxKind.DefaultKeyword) ? 'default' : symbol.name
    return [{ specifier: relativeSpecifier(context.project, sourceFile, own.fileName), imported, local, isType: true }]
  }
  throw new CannotMove(`The type \`${local}\` of what it is given has no name that a worker file could import.`)
}

/** Import statements, or `require` calls, for a new file. */
export function writeImports(imports: readonly WorkerImport[], hasImports: boolean, habits: Habits): string[] {
  const { quote, semicolon } = habits
  const bySpecifier = new Map<string, WorkerImport[]>()
  for (const one of unique(imports)) bySpecifier.set(one.specifier, [...(bySpecifier.get(one.specifier) ?? []), one])
  const rank = (specifier: string): number => (specifier.startsWith('.') ? 1 : 0)
  const sorted = [...bySpecifier].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
  return sorted.flatMap(([specifier, own]) => {
    const module = `${quote}${specifier}${quote}`
    return hasImports
      ? importStatements(own, module, semicolon, habits)
      : requireStatements(own, module, semicolon, habits)
  })
}

/** A name that is used as a value needs no import as a type as well. */
function unique(imports: readonly WorkerImport[]): WorkerImport[] {
  const found = new Map<string, WorkerImport>()
  for (const one of imports) {
    const known = found.get(one.local)
    if (!known || (known.isType && !one.isType)) found.set(one.local, one)
  }
  return [...found.values()]
}

function importStatements(own: readonly WorkerImport[], module: string, end: string, habits: Habits): string[] {
  const lines: string[] = []
  for (const isType of [false, true]) {
    const some = own.filter((one) => one.isType === isType)
    const keyword = isType ? 'import type' : 'import'
    for (const { local } of some.filter(({ imported }) => imported === '*'))
      lines.push(`${keyword} * as ${local} from ${module}${end}`)
    const [whole] = some.filter(({ imported }) => imported === 'default' || imported === '=')
    const list = namedList(some, ' as ', habits)
    if (isType && whole && list !== undefined) {
      lines.push(`${keyword} ${whole.local} from ${module}${end}`, `${keyword} ${list} from ${module}${end}`)
    } else if (whole || list !== undefined) {
      const parts = [whole?.local, list].filter((part) => part !== undefined)
      lines.push(`${keyword} ${parts.join(', ')} from ${module}${end}`)
    }
  }
  return lines
}

function requireStatements(own: readonly WorkerImport[], module: string, end: string, habits: Habits): string[] {
  const plain = own.filter(({ variable }) => variable === undefined)
  const list = namedList(plain, ': ', habits)
  return [
    ...own.flatMap(({ variable }) => (variable === undefined ? [] : [`const ${variable}${end}`])),
    ...plain
      .filter(({ imported }) => imported === '=' || imported === '*')
      .map(({ local }) => `const ${local} = require(${module})${end}`),
    ...(list === undefined ? [] : [`const ${list} = require(${module})${end}`]),
  ]
}

function namedList(some: readonly WorkerImport[], separator: string, { braceSpace }: Habits): string | undefined {
  const named = some
    .filter(({ imported }) => !/^(?:\*|=|default)$/.test(imported))
    .sort((a, b) => (a.imported < b.imported ? -1 : 1))
    .map(({ imported, local }) => (imported === local ? local : `${imported}${separator}${local}`))
  return named.length === 0 ? undefined : `{${braceSpace}${named.join(', ')}${braceSpace}}`
}
