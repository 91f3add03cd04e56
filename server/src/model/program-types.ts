import {
  NodeFlags,
  isCallExpression,
  isIdentifier,
  isImportClause,
  isImportSpecifier,
  isNamespaceImport,
  isStringLiteral,
  isVariableDeclaration,
  type ImportDeclaration,
  type Node,
  type SourceFile,
} from '../compiler/syntax.ts'
import { TypeFlags, type Checker, type Type } from '../compiler/types.ts'
import { PromiseTypes } from './promise-types.ts'
import { textOf } from './tree.ts'

/** What follows from types alone, wherever in a program they turn up; each thing is asked for once. */
export class ProgramTypes {
  private static readonly byChecker = new WeakMap<Checker, ProgramTypes>()
  private readonly checker: Checker
  private readonly promises: PromiseTypes
  private readonly roots = new Map<string, Type>()
  private readonly members = new Map<number, Map<string, Type | undefined>>()
  private readonly results = new Map<number, Type | undefined>()
  private readonly awaitedValues = new Map<number, Type | undefined>()

  private constructor(checker: Checker) {
    this.checker = checker
    this.promises = PromiseTypes.of(checker)
  }

  static of(checker: Checker): ProgramTypes {
    let types = ProgramTypes.byChecker.get(checker)
    if (!types) ProgramTypes.byChecker.set(checker, (types = new ProgramTypes(checker)))
    return types
  }

  /** The type of a global or an import, by what `keyOfName` calls it. */
  root(key: string): Type | undefined {
    return this.roots.get(key)
  }

  setRoot(key: string, type: Type): void {
    this.roots.set(key, type)
  }

  /** The declared type of a member; undefined where the object's type leaves open which member that is. */
  member(object: Type, name: string): Type | undefined {
    if (object.flags & TypeFlags.Any) return object
    const parts = this.promises.parts(object).filter((part) => (part.flags & nothing) === 0)
    const [part] = parts
    if (!part || parts.length > 1 || part.flags & TypeFlags.Unknown) return undefined
    let members = this.members.get(part.id)
    if (!members) this.members.set(part.id, (members = new Map()))
    if (!members.has(name)) members.set(name, this.checker.getTypeOfPropertyOfType(part, name))
    return members.get(name)
  }

  /** What calling or constructing a value of the type gives, where that is one type whatever the arguments are. */
  uniformResult(callee: Type, construction: boolean): Type | undefined {
    if (callee.flags & TypeFlags.Any) return callee
    if (callee.flags & TypeFlags.Unknown) return undefined
    const key = construction ? -callee.id : callee.id
    if (!this.results.has(key)) this.results.set(key, this.findUniformResult(callee, construction))
    return this.results.get(key)
  }

  private findUniformResult(callee: Type, construction: boolean): Type | undefined {
    const signatures = this.promises
      .parts(callee)
      .filter((part) => (part.flags & nothing) === 0)
      .flatMap((part) => (construction ? part.getConstructSignatures() : part.getCallSignatures()))
    if (signatures.some((signature) => signature.typeParameters?.length)) return undefined
    const [first, ...others] = signatures.map((signature) => signature.getReturnType())
    return first && others.every(({ id }) => id === first.id) ? first : undefined
  }

  /** What awaiting a value of the type gives, for promises and for types that are surely none. */
  awaited(type: Type): Type | undefined {
    if (type.flags & TypeFlags.Any) return type
    if (!this.awaitedValues.has(type.id)) this.awaitedValues.set(type.id, this.findAwaited(type))
    return this.awaitedValues.get(type.id)
  }

  private findAwaited(type: Type): Type | undefined {
    if (!this.promises.isThenable(type)) return this.promises.awaitEffect(type) === 'nothing' ? type : undefined
    if (!type.isTypeReference() || !this.promises.isPromise(type)) return undefined
    const [value] = this.checker.getTypeArguments(type)
    return value && this.promises.awaitEffect(value) === 'nothing' ? value : undefined
  }
}

const nothing = TypeFlags.Nullable | TypeFlags.Void

const keysByFile = new WeakMap<SourceFile, Map<Node, string | undefined>>()

/** A name for what a global or an import stands for, the same in all files of a program; undefined for other names. */
export function keyOfName(identifier: Node, declaration: Node | undefined): string | undefined {
  if (!declaration) {
    const name = textOf(identifier)
    return name === 'arguments' ? undefined : `global ${name}`
  }
  const file = identifier.getSourceFile()
  let keys = keysByFile.get(file)
  if (!keys) keysByFile.set(file, (keys = new Map()))
  if (!keys.has(declaration)) keys.set(declaration, keyOfDeclaration(declaration))
  return keys.get(declaration)
}

/** Names the import behind a declaration; undefined for what only its own file means. */
function keyOfDeclaration(declaration: Node): string | undefined {
  if (isImportSpecifier(declaration)) {
    return keyOfImport(declaration.parent.parent.parent, (declaration.propertyName ?? declaration.name).text)
  }
  if (isNamespaceImport(declaration)) return keyOfImport(declaration.parent.parent, '*')
  if (isImportClause(declaration)) return keyOfImport(declaration.parent, 'default')
  if (!isVariableDeclaration(declaration) || (declaration.parent.flags & NodeFlags.Const) === 0) return undefined
  const { initializer } = declaration
  if (!isIdentifier(declaration.name) || !initializer || !isCallExpression(initializer) || declaration.type)
    return undefined
  const {
    expression,
    arguments: [specifier],
  } = initializer
  if (!isIdentifier(expression) || expression.text !== 'require' || !specifier || !isStringLiteral(specifier))
    return undefined
  return keyOfModule(declaration, specifier.text, '=')
}

function keyOfImport(declaration: Node, name: string): string | undefined {
  const { moduleSpecifier } = declaration as ImportDeclaration
  return isStringLiteral(moduleSpecifier) ? keyOfModule(declaration, moduleSpecifier.text, name) : undefined
}

/** Relative specifiers mean something else in each directory. */
function keyOfModule(declaration: Node, specifier: string, name: string): string {
  if (!specifier.startsWith('.')) return `${specifier} ${name}`
  const directory = declaration.getSourceFile().fileName.replace(/\/[^/]*$/, '')
  return `${normalize(`${directory}/${specifier}`)} ${name}`
}

function normalize(file: string): string {
  const parts: string[] = []
  for (const part of file.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}
