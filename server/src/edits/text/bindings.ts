import {
  SyntaxKind,
  isBindingElement,
  isElementAccessExpression,
  isExternalModuleReference,
  isIdentifier,
  isImportDeclaration,
  isImportEqualsDeclaration,
  isNamedImports,
  isObjectBindingPattern,
  isPropertyAccessExpression,
  isStringLiteral,
  isVariableStatement,
  type ImportDeclaration,
  type ImportEqualsDeclaration,
  type NamedImports,
  type Node,
  type ObjectBindingPattern,
  type SourceFile,
  type Statement,
  type VariableDeclaration,
  type VariableStatement,
} from '../../compiler/syntax.ts'
import { hasModifier, textOf } from '../../model/tree.ts'
import { memberOfOrigin, originOf, type Origin } from './origin.ts'
import { requiredModule } from './required-module.ts'

/** One import of a file: an import declaration, or one variable that is declared with `require` or with a member of an import. */
export type Import = {
  /** What its names are members of. */
  readonly origin: Origin
  /** As it is written; undefined for a variable that is declared with a member of another import. */
  readonly specifier: string | undefined
  /** `import type`. */
  readonly isTypeOnly: boolean
} & (
  | { readonly kind: 'import'; readonly statement: ImportDeclaration; readonly list: NamedImports | undefined }
  | { readonly kind: 'equals'; readonly statement: ImportEqualsDeclaration }
  | {
      readonly kind: 'variable'
      readonly statement: VariableStatement
      readonly declaration: VariableDeclaration
      readonly list: ObjectBindingPattern | undefined
    }
)

/** A name at the top of a file that stands for something of a module. */
export interface Binding {
  readonly name: string
  readonly nameNode: Node
  /** As `findName` gives it. */
  readonly declaration: Node
  readonly origin: Origin
  readonly isTypeOnly: boolean
  readonly holder: Import
}

export interface Imports {
  /** In the order of the text. */
  readonly all: readonly Import[]
  readonly bindings: readonly Binding[]
}

const known = new WeakMap<SourceFile, Imports>()

/** The imports and `require` calls at the top of a file, and the names that they give. Re-exports and dynamic imports are none. */
export function importsIn(sourceFile: SourceFile): Imports {
  let imports = known.get(sourceFile)
  if (!imports) known.set(sourceFile, (imports = new Reader().read(sourceFile)))
  return imports
}

/** The statements that do nothing but import, in the order of the text. */
export function importStatements(sourceFile: SourceFile): readonly Statement[] {
  const { all } = importsIn(sourceFile)
  const requiring = new Set(
    all.filter(({ specifier }) => specifier !== undefined).map(({ statement }) => statement as Statement),
  )
  return sourceFile.statements.filter(
    (statement) =>
      isImportDeclaration(statement) ||
      requiring.has(statement) ||
      (statement.kind === SyntaxKind.ExpressionStatement &&
        requiredModule((statement as Statement & { expression: Node }).expression) !== undefined),
  )
}

class Reader {
  private readonly all: Import[] = []
  private readonly bindings: Binding[] = []
  private readonly byName = new Map<string, Binding>()

  read(sourceFile: SourceFile): Imports {
    for (const statement of sourceFile.statements) {
      if (isImportDeclaration(statement)) this.readImport(statement)
      else if (isImportEqualsDeclaration(statement)) this.readEquals(statement)
      else if (isVariableStatement(statement)) this.readVariables(statement)
    }
    return { all: this.all, bindings: this.bindings }
  }

  private readImport(statement: ImportDeclaration): void {
    const specifier = textOf(statement.moduleSpecifier)
    if (specifier === undefined) return
    const clause = statement.importClause
    const named = clause?.namedBindings
    const list = named && isNamedImports(named) ? named : undefined
    const holder: Import = {
      kind: 'import',
      statement,
      specifier,
      list,
      origin: originOf(specifier, []),
      isTypeOnly: clause?.phaseModifier === SyntaxKind.TypeKeyword,
    }
    this.all.push(holder)
    // `import defer` and `import source` give other things than the module's members.
    if (!clause || clause.phaseModifier === SyntaxKind.DeferKeyword) return
    if (clause.name) this.bind(holder, clause.name, clause, ['default'], false)
    if (named && !isNamedImports(named)) this.bind(holder, named.name, named, [], false)
    for (const element of list?.elements ?? []) {
      const member = textOf(element.propertyName ?? element.name)
      if (member !== undefined) this.bind(holder, element.name, element, [member], element.isTypeOnly)
    }
  }

  private readEquals(statement: ImportEqualsDeclaration): void {
    const { moduleReference } = statement
    if (!isExternalModuleReference(moduleReference)) return
    const specifier = textOf(moduleReference.expression)
    if (specifier === undefined || hasModifier(statement, SyntaxKind.ExportKeyword)) return
    const holder: Import = {
      kind: 'equals',
      statement,
      specifier,
      origin: originOf(specifier, []),
      isTypeOnly: statement.isTypeOnly,
    }
    this.all.push(holder)
    this.bind(holder, statement.name, statement, [], false)
  }

  private readVariables(statement: VariableStatement): void {
    if (hasModifier(statement, SyntaxKind.ExportKeyword) || hasModifier(statement, SyntaxKind.DeclareKeyword)) return
    for (const declaration of statement.declarationList.declarations) {
      const { initializer, name } = declaration
      const source = initializer && this.originOfExpression(initializer)
      if (!source) continue
      const list = isObjectBindingPattern(name) ? name : undefined
      const holder: Import = {
        kind: 'variable',
        statement,
        declaration,
        list,
        specifier: specifierIn(initializer),
        origin: source,
        isTypeOnly: false,
      }
      this.all.push(holder)
      if (isIdentifier(name)) this.bind(holder, name, declaration, [], false)
      else if (list) this.readPattern(holder, list, [])
    }
  }

  private readPattern(holder: Import, pattern: ObjectBindingPattern, path: readonly string[]): void {
    for (const element of pattern.elements) {
      const { name, propertyName, initializer, dotDotDotToken } = element
      const member = propertyName ? textOf(propertyName) : textOf(name)
      // A default value may take the member's place.
      if (!isBindingElement(element) || dotDotDotToken || initializer || !name || member === undefined) continue
      if (isIdentifier(name)) this.bind(holder, name, element, [...path, member], false)
      else if (isObjectBindingPattern(name)) this.readPattern(holder, name, [...path, member])
    }
  }

  private bind(holder: Import, nameNode: Node, declaration: Node, path: readonly string[], isTypeOnly: boolean): void {
    const name = textOf(nameNode)
    if (name === undefined || name === '') return
    const binding = {
      name,
      nameNode,
      declaration,
      origin: memberOfOrigin(holder.origin, path),
      isTypeOnly: isTypeOnly || holder.isTypeOnly,
      holder,
    }
    this.bindings.push(binding)
    if (!this.byName.has(name)) this.byName.set(name, binding)
  }

  /** What `require('fs').promises`, `fs` or `fs.promises` stands for at the top of the file. */
  private originOfExpression(expression: Node): Origin | undefined {
    const node = withoutAssertions(expression)
    const required = requiredModule(node)
    if (required !== undefined) return originOf(required, [])
    if (isIdentifier(node)) return this.byName.get(node.text)?.origin
    const member = isPropertyAccessExpression(node)
      ? textOf(node.name)
      : isElementAccessExpression(node) && isStringLiteral(node.argumentExpression)
        ? node.argumentExpression.text
        : undefined
    if (member === undefined) return undefined
    const object = this.originOfExpression((node as Node & { expression: Node }).expression)
    return object && memberOfOrigin(object, [member])
  }
}

/** The module of the `require` call in `require('fs').promises`. */
function specifierIn(expression: Node): string | undefined {
  let node = withoutAssertions(expression)
  while (isPropertyAccessExpression(node) || isElementAccessExpression(node)) node = withoutAssertions(node.expression)
  return requiredModule(node)
}

function withoutAssertions(expression: Node): Node {
  let node = expression
  while (
    node.kind === SyntaxKind.ParenthesizedExpression ||
    node.kind === SyntaxKind.AsExpression ||
    node.kind === SyntaxKind.SatisfiesExpression ||
    node.kind === SyntaxKind.NonNullExpression ||
    node.kind === SyntaxKind.TypeAssertionExpression
  )
    node = (node as Node & { expression: Node }).expression
  return node
}
