import { SyntaxKind, type FunctionLikeDeclaration, type Node, type SourceFile } from '../compiler/syntax.ts'
import { declaredName, isFunctionNode, textOf, walk } from './tree.ts'

/**
 * What a name in a scope stands for: the declaring node, which is one of VariableDeclaration, BindingElement,
 * Parameter, FunctionDeclaration, FunctionExpression, ClassDeclaration, ImportClause, ImportSpecifier,
 * NamespaceImport, ImportEqualsDeclaration or EnumDeclaration.
 */
type Scope = ReadonlyMap<string, Node>

const scopes = new WeakMap<Node, Scope>()

/** The declaration that an identifier refers to by the language's scoping rules, or undefined for a global. */
export function findDeclaration(identifier: Node): Node | undefined {
  const name = textOf(identifier)
  return name === undefined ? undefined : findName(identifier.parent, name)
}

/** What a name would stand for if it were written inside this node; undefined for a global and for what nobody declares. */
export function findName(at: Node, name: string): Node | undefined {
  for (let current: Node | undefined = at; current; current = current.parent) {
    if (!opensScope(current)) continue
    const found = scopeOf(current).get(name)
    if (found) return found
  }
  return undefined
}

function opensScope(node: Node): boolean {
  switch (node.kind) {
    case SyntaxKind.SourceFile:
    case SyntaxKind.Block:
    case SyntaxKind.ForStatement:
    case SyntaxKind.ForOfStatement:
    case SyntaxKind.ForInStatement:
    case SyntaxKind.CatchClause:
    case SyntaxKind.CaseBlock:
    case SyntaxKind.ModuleBlock:
    case SyntaxKind.ClassExpression:
      return true
    default:
      return isFunctionNode(node)
  }
}

function scopeOf(node: Node): Scope {
  const known = scopes.get(node)
  if (known) return known
  const scope = new Map<string, Node>()
  if (isFunctionNode(node)) {
    for (const parameter of node.parameters) addBinding(scope, parameter)
    if (node.kind === SyntaxKind.FunctionExpression) addNamed(scope, node)
  } else if (node.kind === SyntaxKind.SourceFile) {
    collectHoisted(node, scope)
    for (const statement of (node as SourceFile).statements) addStatement(scope, statement)
  } else if (node.kind === SyntaxKind.CatchClause) {
    const variable = (node as Node & { variableDeclaration?: Node }).variableDeclaration
    if (variable) addBinding(scope, variable)
  } else if (node.kind === SyntaxKind.ClassExpression) {
    addNamed(scope, node)
  } else if (node.kind === SyntaxKind.CaseBlock) {
    node.forEachChild((clause) => {
      clause.forEachChild((child) => addStatement(scope, child))
    })
  } else {
    node.forEachChild((child) => addStatement(scope, child))
    if (isFunctionNode(node.parent)) addBodyVariables(scope, node)
  }
  scopes.set(node, scope)
  return scope
}

/**
 * The `var`s of a function belong to its body: default values of parameters do not see them. One that repeats a
 * parameter's name is that parameter.
 */
function addBodyVariables(scope: Map<string, Node>, body: Node): void {
  collectHoisted(body, scope)
  const parameters = new Map<string, Node>()
  for (const parameter of (body.parent as FunctionLikeDeclaration).parameters) addBinding(parameters, parameter)
  for (const [name, parameter] of parameters) {
    if (scope.get(name)?.kind === SyntaxKind.VariableDeclaration) scope.set(name, parameter)
  }
}

function addStatement(scope: Map<string, Node>, statement: Node): void {
  switch (statement.kind) {
    case SyntaxKind.VariableStatement:
      addStatement(scope, (statement as Node & { declarationList: Node }).declarationList)
      break
    case SyntaxKind.VariableDeclarationList:
      for (const declaration of (statement as Node & { declarations: readonly Node[] }).declarations)
        addBinding(scope, declaration)
      break
    case SyntaxKind.FunctionDeclaration:
    case SyntaxKind.ClassDeclaration:
    case SyntaxKind.EnumDeclaration:
    case SyntaxKind.ImportEqualsDeclaration:
      addNamed(scope, statement)
      break
    case SyntaxKind.ImportDeclaration: {
      const clause = (statement as Node & { importClause?: Node & { name?: Node; namedBindings?: Node } }).importClause
      if (!clause) break
      if (clause.name) addNamed(scope, clause)
      const bindings = clause.namedBindings
      if (bindings?.kind === SyntaxKind.NamespaceImport) addNamed(scope, bindings)
      else bindings?.forEachChild((specifier) => addNamed(scope, specifier))
      break
    }
    default:
  }
}

/** `var` declarations belong to the function, however deep they stand in its blocks. */
function collectHoisted(node: Node, scope: Map<string, Node>): void {
  if (!hasVars(node.getSourceFile())) return
  walk(node, (child) => {
    if (child === node) return true
    if (isFunctionNode(child) || child.kind === SyntaxKind.ClassDeclaration) return false
    if (child.kind === SyntaxKind.VariableDeclarationList && (child.flags & 3) === 0) addStatement(scope, child)
    return isStatementLike(child.kind)
  })
}

const filesWithVars = new WeakMap<SourceFile, boolean>()

/** Whether a file has the word `var`: most have none, and need no search of all their blocks. */
function hasVars(file: SourceFile): boolean {
  let has = filesWithVars.get(file)
  if (has === undefined) filesWithVars.set(file, (has = /\bvar\b/.test(file.text)))
  return has
}

function isStatementLike(kind: SyntaxKind): boolean {
  return (
    (kind >= SyntaxKind.Block && kind <= SyntaxKind.DebuggerStatement) ||
    kind === SyntaxKind.CaseBlock ||
    kind === SyntaxKind.CaseClause ||
    kind === SyntaxKind.DefaultClause ||
    kind === SyntaxKind.CatchClause ||
    kind === SyntaxKind.VariableDeclarationList
  )
}

function addNamed(scope: Map<string, Node>, declaration: Node): void {
  const name = textOf(declaredName(declaration))
  if (name !== undefined && !scope.has(name)) scope.set(name, declaration)
}

function addBinding(scope: Map<string, Node>, declaration: Node): void {
  const name = declaredName(declaration)
  if (!name) return
  if (name.kind === SyntaxKind.Identifier) {
    addNamed(scope, declaration)
    return
  }
  name.forEachChild((element) => {
    if (element.kind === SyntaxKind.BindingElement) addBinding(scope, element)
  })
}
