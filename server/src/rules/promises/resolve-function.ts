import {
  NodeFlags,
  SyntaxKind,
  isBinaryExpression,
  isBindingElement,
  isCallExpression,
  isExportAssignment,
  isFunctionDeclaration,
  isIdentifier,
  isMethodDeclaration,
  isNewExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isPropertyDeclaration,
  isReturnStatement,
  isVariableDeclaration,
  type FunctionLikeDeclaration,
  type Node,
} from '../../compiler/syntax.ts'
import { SymbolFlags, type Checker, type Symbol } from '../../compiler/types.ts'
import { findDeclaration } from '../../model/scope.ts'
import { hasModifier, isFunctionNode, walk } from '../../model/tree.ts'
import { isInlineFunction, skipAssertions } from './candidates.ts'

/** How many names are followed from a call to the function that it reaches. */
const maxSteps = 8

/**
 * The function that a value is, with its body, where that is certain: written in place, declared by name in the project,
 * a constant, or a method that no subclass can replace. Undefined for everything that depends on what happens at run time.
 */
export function resolveFunction(checker: Checker, value: Node, steps = maxSteps): FunctionLikeDeclaration | undefined {
  const expression = skipAssertions(value)
  if (steps === 0) return undefined
  if (isInlineFunction(expression)) return expression
  if (isIdentifier(expression)) {
    const declaration = findDeclaration(expression)
    if (declaration && !isImport(declaration)) return functionOfDeclaration(checker, declaration, steps)
    return functionOfSymbol(checker, symbolOf(checker, expression), steps)
  }
  if (isPropertyAccessExpression(expression)) {
    const isExact = (): boolean => isMadeInPlace(checker, expression.expression)
    return functionOfSymbol(checker, symbolOf(checker, expression.name), steps, isExact)
  }
  if (isCallExpression(expression)) {
    const maker = resolveFunction(checker, expression.expression, steps - 1)
    return maker && madeFunction(maker)
  }
  return undefined
}

/** The function that another makes and returns: `() => (request, response) => …`. */
function madeFunction(maker: FunctionLikeDeclaration): FunctionLikeDeclaration | undefined {
  if (!maker.body || maker.asteriskToken || hasModifier(maker, SyntaxKind.AsyncKeyword)) return undefined
  const returned: Node[] = []
  if (maker.body.kind !== SyntaxKind.Block) returned.push(maker.body)
  walk(maker.body, (node) => {
    if (isFunctionNode(node)) return false
    if (isReturnStatement(node)) returned.push(node.expression ?? node)
    return true
  })
  const [only, ...others] = returned.map(skipAssertions)
  return only && others.length === 0 && isInlineFunction(only) ? only : undefined
}

/** The symbol that a name stands for, behind imports and re-exports. */
export function symbolOf(checker: Checker, name: Node): Symbol | undefined {
  const symbol = checker.getSymbolAtLocation(name)
  if (!symbol || (symbol.flags & SymbolFlags.Alias) === 0) return symbol
  const target = checker.getAliasedSymbol(symbol)
  return checker.isUnknownSymbol(target) ? undefined : target
}

function functionOfSymbol(
  checker: Checker,
  symbol: Symbol | undefined,
  steps: number,
  isExact = (): boolean => false,
): FunctionLikeDeclaration | undefined {
  for (const handle of symbol?.declarations ?? []) {
    if (/\.d\.[cm]?ts$/.test(handle.path) || handle.path.includes('/node_modules/')) return undefined
    const declaration = handle.resolve()
    const found = declaration && functionOfDeclaration(checker, declaration, steps, isExact)
    if (found) return found
  }
  return undefined
}

function functionOfDeclaration(
  checker: Checker,
  declaration: Node,
  steps: number,
  isExact = (): boolean => false,
): FunctionLikeDeclaration | undefined {
  if (isFunctionDeclaration(declaration)) return declaration.body ? declaration : undefined
  if (isMethodDeclaration(declaration))
    return declaration.body && (isFinal(declaration) || isExact()) ? declaration : undefined
  if (isVariableDeclaration(declaration)) {
    if ((declaration.parent.flags & NodeFlags.Const) === 0 || !declaration.initializer) return undefined
    return resolveFunction(checker, declaration.initializer, steps - 1)
  }
  if (isPropertyAssignment(declaration)) return resolveFunction(checker, declaration.initializer, steps - 1)
  if (declaration.kind === SyntaxKind.ShorthandPropertyAssignment) {
    return functionOfSymbol(checker, checker.getShorthandAssignmentValueSymbol(declaration), steps - 1)
  }
  if (isPropertyDeclaration(declaration)) {
    if (!declaration.initializer || !hasModifier(declaration, SyntaxKind.ReadonlyKeyword) || !isFinal(declaration))
      return undefined
    return resolveFunction(checker, declaration.initializer, steps - 1)
  }
  // CommonJS: exports.save = async function () { … }
  if (isBinaryExpression(declaration)) return resolveFunction(checker, declaration.right, steps - 1)
  return undefined
}

/** Whether an object is known to be of one class and of none that extends it: `new Orders()`, or a constant that was given that. */
function isMadeInPlace(checker: Checker, object: Node): boolean {
  const value = skipAssertions(object)
  if (isNewExpression(value)) return true
  if (!isIdentifier(value)) return false
  const local = findDeclaration(value)
  const declarations =
    local && !isImport(local)
      ? [local]
      : (symbolOf(checker, value)?.declarations ?? []).map((handle) => handle.resolve())
  return declarations.length === 1 && declarations.every((declaration) => declaration && givesNew(declaration))
}

function givesNew(declaration: Node): boolean {
  if (isExportAssignment(declaration)) return isNewExpression(skipAssertions(declaration.expression))
  if (isBinaryExpression(declaration)) return isNewExpression(skipAssertions(declaration.right))
  if (!isVariableDeclaration(declaration) || !declaration.initializer) return false
  return (declaration.parent.flags & NodeFlags.Const) !== 0 && isNewExpression(skipAssertions(declaration.initializer))
}

/** Whether no subclass can replace a member: private, static, of an object literal, or of a class that only this file sees and nothing in it extends. */
function isFinal(member: Node & { name?: Node }): boolean {
  const owner = member.parent
  if (owner.kind === SyntaxKind.ObjectLiteralExpression) return true
  if (member.name?.kind === SyntaxKind.PrivateIdentifier) return true
  if (hasModifier(member, SyntaxKind.PrivateKeyword) || hasModifier(member, SyntaxKind.StaticKeyword)) return true
  if (owner.kind !== SyntaxKind.ClassDeclaration || hasModifier(owner, SyntaxKind.ExportKeyword)) return false
  return !mentionedElsewhere(owner as Node & { name?: Node })
}

/** Whether a class is extended, exported or handed on as a value: anything but `new Name()`, types and its declaration. */
function mentionedElsewhere(owner: Node & { name?: Node }): boolean {
  const name = (owner.name as (Node & { text?: string }) | undefined)?.text
  if (name === undefined) return true
  let found = false
  walk(owner.getSourceFile(), (node) => {
    if (found) return false
    if (!isIdentifier(node) || node.text !== name || node === owner.name) return true
    const { parent } = node
    found = parent.kind !== SyntaxKind.NewExpression && parent.kind !== SyntaxKind.TypeReference
    return true
  })
  return found
}

/** Whether a name comes from another file: `import save from …`, `const save = require(…)`, `const {save} = require(…)`. */
function isImport(declaration: Node): boolean {
  if (importKinds.has(declaration.kind)) return true
  const variable = isBindingElement(declaration) ? declaration.parent.parent : declaration
  return isVariableDeclaration(variable) && isRequire(variable.initializer)
}

function isRequire(initializer: Node | undefined): boolean {
  if (!initializer || !isCallExpression(initializer)) return false
  return isIdentifier(initializer.expression) && initializer.expression.text === 'require'
}

const importKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.ImportClause,
  SyntaxKind.ImportSpecifier,
  SyntaxKind.NamespaceImport,
  SyntaxKind.ImportEqualsDeclaration,
])
