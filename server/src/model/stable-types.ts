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
import type { CompilerProject } from '../compiler/project.ts'
import { TypeFlags, type Checker, type Type } from '../compiler/types.ts'
import { PromiseTypes } from './promise-types.ts'
import { findDeclaration } from './scope.ts'
import { textOf } from './tree.ts'
import { VoidParameterFacts } from './void-parameters.ts'

/**
 * The types of expressions that mean the same wherever a program says them: globals, imported names and what hangs on
 * them, as `expect(…).to.be.equal` or `app.get`. Each is asked for once in a program, not once for each use.
 */
export class StableTypes {
  private static readonly byChecker = new WeakMap<Checker, StableTypes>()
  private readonly checker: Checker
  private readonly promises: PromiseTypes
  private readonly known = new Map<string, Type>()
  /** Expressions of which the next `fetch` finds out what can be. */
  private readonly noted = new Set<Node>()
  /** What the latest `fetch` found out of them. */
  private settled = new Map<Node, Type | undefined>()
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
    if (this.settled.has(expression)) return this.settled.get(expression)
    const key = this.keyOf(expression, (inner, callee) => this.typeAt(inner, callee))
    return key === undefined ? undefined : this.typeAt(key, expression)
  }

  /** Says that the type of an expression will be wanted. */
  note(expression: Node): void {
    this.noted.add(expression)
  }

  /**
   * Finds out the types of all that were noted and have the same one everywhere, and what they give and expect where they
   * are called. Asks for many at once: one round for each call in a chain like `expect(…).to.be`.
   */
  fetch(project: CompilerProject): void {
    this.settled = new Map()
    for (let waiting: readonly Node[] = [...this.noted]; waiting.length > 0;) {
      const open = new Map<string, Node>()
      waiting = waiting.filter((expression) => {
        const unknown = this.settle(expression)
        if (unknown && !open.has(unknown.key)) open.set(unknown.key, unknown.node)
        return unknown !== undefined
      })
      const knownBefore = this.known.size
      this.learn(project, open)
      if (this.known.size === knownBefore) break
    }
    this.noted.clear()
  }

  private learn(project: CompilerProject, open: ReadonlyMap<string, Node>): void {
    if (open.size === 0) return
    const types = this.checker.getTypeAtLocation([...open.values()])
    ;[...open.keys()].forEach((key, index) => {
      const type = types[index]
      if (type) this.known.set(key, type)
    })
    const parameters = VoidParameterFacts.of(this.checker)
    parameters.learn(project, types, false)
    parameters.learn(project, types, true)
    this.promises.learnCallResults(project, types)
  }

  /** Finds the type of an expression among what is known, or answers what has to be asked for first. */
  private settle(expression: Node): { readonly key: string; readonly node: Node } | undefined {
    let first: { readonly key: string; readonly node: Node } | undefined
    const key = this.keyOf(expression, (inner, callee) => {
      const type = this.known.get(inner)
      if (!type) first ??= { key: inner, node: callee }
      return type
    })
    if (first) return first
    const type = key === undefined ? undefined : this.known.get(key)
    if (key !== undefined && !type) return { key, node: expression }
    this.settled.set(expression, type)
    return undefined
  }

  private typeAt(key: string, expression: Node): Type {
    let type = this.known.get(key)
    if (!type) this.known.set(key, (type = this.checker.getTypeAtLocation(expression)))
    return type
  }

  /** `typeAt` gives the type of what is called inside, where it may be known. */
  private keyOf(node: Node, typeAt: (key: string, callee: Node) => Type | undefined): string | undefined {
    if (isIdentifier(node)) return this.keyOfName(node)
    if (isPropertyAccessExpression(node)) {
      const key = this.keyOf(node.expression, typeAt)
      return key && `${key}.${textOf(node.name)}`
    }
    if (!isCallExpression(node)) return undefined
    const key = this.keyOf(node.expression, typeAt)
    const callee = key === undefined ? undefined : typeAt(key, node.expression)
    return callee && this.givesOneType(callee) ? `${key}()` : undefined
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
