import {
  NodeFlags,
  isCallExpression,
  isIdentifier,
  isImportClause,
  isImportSpecifier,
  isNamespaceImport,
  isPropertyAccessExpression,
  isStringLiteral,
  isVariableDeclaration,
  type ImportDeclaration,
  type Node,
  type SourceFile,
} from '../compiler/syntax.ts'
import { TypeFlags, type Checker, type Type } from '../compiler/types.ts'
import { PromiseTypes } from './promise-types.ts'
import { findDeclaration } from './scope.ts'
import { textOf } from './tree.ts'

/**
 * The types of expressions that mean the same wherever a program says them: globals, imported names and what hangs on
 * them, as `expect(…).to.be.equal` or `app.get`. Each is asked for once in a program, not once for each use.
 */
export class StableTypes {
  private static readonly byChecker = new WeakMap<Checker, StableTypes>()
  private readonly checker: Checker
  private readonly promises: PromiseTypes
  private readonly known = new Map<string, Type>()
  private readonly keysByFile = new WeakMap<SourceFile, Map<Node, string | undefined>>()

  private constructor(checker: Checker) {
    this.checker = checker
    this.promises = PromiseTypes.of(checker)
  }

  static of(checker: Checker): StableTypes {
    let types = StableTypes.byChecker.get(checker)
    if (!types) StableTypes.byChecker.set(checker, (types = new StableTypes(checker)))
    return types
  }

  /** The type of an expression that has the same one everywhere; undefined for all others. */
  typeOf(expression: Node): Type | undefined {
    const key = this.keyOf(expression)
    return key === undefined ? undefined : this.typeAt(key, expression)
  }

  private typeAt(key: string, expression: Node): Type {
    let type = this.known.get(key)
    if (!type) this.known.set(key, (type = this.checker.getTypeAtLocation(expression)))
    return type
  }

  private keyOf(node: Node): string | undefined {
    if (isIdentifier(node)) return this.keyOfName(node)
    if (isPropertyAccessExpression(node)) {
      const key = this.keyOf(node.expression)
      return key && `${key}.${textOf(node.name)}`
    }
    if (!isCallExpression(node)) return undefined
    const key = this.keyOf(node.expression)
    return key !== undefined && this.givesOneType(this.typeAt(key, node.expression)) ? `${key}()` : undefined
  }

  private keyOfName(identifier: Node): string | undefined {
    const declaration = findDeclaration(identifier)
    if (!declaration) {
      const name = textOf(identifier)
      return name === 'arguments' ? undefined : `global ${name}`
    }
    const file = identifier.getSourceFile()
    let keys = this.keysByFile.get(file)
    if (!keys) this.keysByFile.set(file, (keys = new Map()))
    if (!keys.has(declaration)) keys.set(declaration, keyOfDeclaration(declaration))
    return keys.get(declaration)
  }

  /** Whether calls give the same type whatever the arguments are. */
  private givesOneType(callee: Type): boolean {
    if (callee.flags & TypeFlags.AnyOrUnknown) return false
    const signatures = this.promises.signatures(callee)
    if (signatures.length === 0 || signatures.some((signature) => signature.typeParameters?.length)) return false
    return new Set(signatures.map((signature) => signature.getReturnType().id)).size === 1
  }
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
