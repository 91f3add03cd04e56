import type { CompilerProject } from '../../compiler/project.ts'
import { SyntaxKind, type Node } from '../../compiler/syntax.ts'
import { SymbolFlags, type Checker, type Signature, type Symbol } from '../../compiler/types.ts'
import { declaredName, hasModifier, textOf } from '../../model/tree.ts'
import { isDeclarationFile } from './sample-of-type.ts'
import type { UsedName } from './sample.ts'

/** A function that can be called from outside of its file. */
export interface ExportedFunction {
  /** As a person names it: `hashPassword`, or `Hasher.hash` for a method. */
  readonly name: string
  /** What is imported for it: the function, or the class. */
  readonly used: UsedName
  readonly signature: Signature
  /** For a method. */
  readonly owner?: { readonly symbol: Symbol; readonly member: string; readonly isStatic: boolean }
}

/** What a file exports, by the name that it can be imported under: what CommonJS assigns to `module.exports` as `=`. */
export function exportsOf({ checker }: CompilerProject, file: string): ReadonlyMap<string, Symbol> {
  const found = new Map<string, Symbol>()
  const module = checker.getSymbolOfSourceFile(file)
  if (!module) return found
  const resolved = (symbol: Symbol): Symbol =>
    symbol.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  const own = [...module.getExports().values()]
  for (const exported of [...checker.getExportsOfModule(module), ...own]) {
    if (exported.name === 'export=') addWhole(checker, resolved(exported), found)
    else if (exported.name !== '__export' && !found.has(exported.name)) found.set(exported.name, resolved(exported))
  }
  return found
}

/** The class that a symbol stands for: itself, or what it is given, as in `module.exports = { Hasher }`. */
export function classOf(checker: Checker, symbol: Symbol): Symbol | undefined {
  if (symbol.flags & SymbolFlags.Class) return symbol
  if (!(symbol.flags & SymbolFlags.Value)) return undefined
  const type = checker.getTypeOfSymbol(symbol)
  if (type.getConstructSignatures().length === 0) return undefined
  const given = type.getSymbol()
  return given && given.flags & SymbolFlags.Class ? given : undefined
}

/** `module.exports = { a, b }` exports what a person would take for exports. */
function addWhole(checker: Checker, symbol: Symbol, found: Map<string, Symbol>): void {
  found.set('=', symbol)
  const type = checker.getTypeOfSymbol(symbol)
  if (type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0) return
  for (const property of type.getProperties()) if (!found.has(property.name)) found.set(property.name, property)
}

/** The functions that a file of a project exports, and the methods of its classes, in their order. */
export function functionsOf(project: CompilerProject, file: string): ExportedFunction[] {
  const { checker } = project
  const all = [...exportsOf(project, file)].flatMap(([exported, symbol]): ExportedFunction[] => {
    if (!(symbol.flags & SymbolFlags.Value)) return []
    const type = checker.getTypeOfSymbol(symbol)
    const [signature] = type.getCallSignatures()
    const local = localName(exported, isWhole(exported) ? (type.getSymbol() ?? symbol) : symbol, file)
    const used: UsedName = { file, name: exported, local }
    const ofClass = classOf(checker, symbol)
    if (ofClass) return methodsOf(checker, used, ofClass)
    return signature ? [{ name: isWhole(exported) ? local : exported, used, signature }] : []
  })
  return all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index)
}

/** The one that a person means: by the name that it is exported under, or else by the one that it was declared with. */
export function findFunction(functions: readonly ExportedFunction[], asked: string): ExportedFunction | undefined {
  return (
    functions.find(({ name, used }) => name === asked || used.name === asked) ??
    functions.find((one) => declaredNameOf(one) === asked)
  )
}

/** Whether a function of the file, named as for `findFunction`, gives a promise. */
export function givesPromise(project: CompilerProject, file: string, name: string): boolean {
  const found = findFunction(functionsOf(project, file), name)
  return (
    found !== undefined && project.checker.getReturnTypeOfSignature(found.signature).getSymbol()?.name === 'Promise'
  )
}

function declaredNameOf({ signature, owner }: ExportedFunction): string | undefined {
  if (owner) return `${owner.symbol.name}.${owner.member}`
  const node: Node | undefined = signature.declaration?.resolve()
  return node && textOf(declaredName(node) ?? (node.parent && declaredName(node.parent)))
}

function isWhole(exported: string): boolean {
  return exported === 'default' || exported === '='
}

/** A default export has the name that it was declared with, or else that of its file. */
export function localName(exported: string, symbol: Symbol, file: string): string {
  if (!isWhole(exported)) return exported
  const node: Node | undefined = symbol.valueDeclaration?.resolve()
  const declared = (node && textOf(declaredName(node))) ?? symbol.name
  if (/^[A-Za-z_$][\w$]*$/.test(declared) && declared !== 'default') return declared
  const stem = /([^/]*?)(?:\.[^/]*)?$/.exec(file)?.[1] ?? ''
  const camel = stem.replace(/[^\w$]+(.)?/g, (_, next: string | undefined) => next?.toUpperCase() ?? '')
  return /^[A-Za-z_$]/.test(camel) ? camel : 'subject'
}

function methodsOf(checker: Checker, used: UsedName, symbol: Symbol): ExportedFunction[] {
  const of = (members: readonly Symbol[], isStatic: boolean): ExportedFunction[] =>
    members.flatMap((member): ExportedFunction[] => {
      if (!(member.flags & SymbolFlags.Method) || !isOpen(member)) return []
      const [signature] = checker.getTypeOfSymbol(member).getCallSignatures()
      const owner = { symbol, member: member.name, isStatic }
      return signature ? [{ name: `${used.local}.${member.name}`, used, signature, owner }] : []
    })
  return [
    ...of(checker.getDeclaredTypeOfSymbol(symbol).getProperties(), false),
    ...of(checker.getTypeOfSymbol(symbol).getProperties(), true),
  ]
}

/** Whether a method is the project's own and may be called from outside. */
function isOpen({ name, declarations }: Symbol): boolean {
  const [first] = declarations
  if (!first || isDeclarationFile(first.path) || !/^[A-Za-z_$][\w$]*$/.test(name)) return false
  const node: Node | undefined = first.resolve()
  return (
    node !== undefined &&
    !hasModifier(node, SyntaxKind.PrivateKeyword) &&
    !hasModifier(node, SyntaxKind.ProtectedKeyword)
  )
}
