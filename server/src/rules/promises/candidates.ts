import {
  SyntaxKind,
  isArrowFunction,
  isBinaryExpression,
  isCallExpression,
  isFunctionExpression,
  isIdentifier,
  isMethodDeclaration,
  isNewExpression,
  isPropertyAccessExpression,
  isReturnStatement,
  isVariableDeclaration,
  NodeFlags,
  type Expression,
  type FunctionLikeDeclaration,
  type Node,
  type TypeNode,
} from '../../compiler/syntax.ts'
import { findDeclaration } from '../../model/scope.ts'
import { hasModifier, textOf } from '../../model/tree.ts'

/**
 * What syntax alone says of the promises that a function returns: surely one, surely none, or what the types of some
 * nodes say. Knowing this first saves most questions to the type checker.
 */
export type ReturnEvidence = 'promise' | 'none' | readonly Node[]

/** The expression inside parentheses. */
export function skipParentheses(node: Node): Node {
  let current = node
  while (current.kind === SyntaxKind.ParenthesizedExpression)
    current = (current as Node & { expression: Expression }).expression
  return current
}

/** The expression inside parentheses and type assertions. */
export function skipAssertions(node: Node): Node {
  let current = node
  while (assertionKinds.has(current.kind)) current = (current as Node & { expression: Expression }).expression
  return current
}

const assertionKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.ParenthesizedExpression,
  SyntaxKind.AsExpression,
  SyntaxKind.SatisfiesExpression,
  SyntaxKind.NonNullExpression,
  SyntaxKind.TypeAssertionExpression,
])

export function isAsync(node: Node): boolean {
  return hasModifier(node, SyntaxKind.AsyncKeyword)
}

export function isGenerator(node: Node): boolean {
  return (node as Node & { asteriskToken?: Node }).asteriskToken !== undefined
}

/** What the syntax of a function says of the promises it returns. */
export function returnEvidence(declaration: FunctionLikeDeclaration): ReturnEvidence {
  if (isGenerator(declaration)) return 'none'
  if (isAsync(declaration)) return 'promise'
  // What a comment in JavaScript declares may be wrong; the body is right.
  if (declaration.type && (declaration.flags & NodeFlags.JavaScriptFile) === 0) {
    return isPlainTypeNode(declaration.type) ? 'none' : [declaration.type]
  }
  const body = declaration.body
  // An abstract method without a type returns anything.
  if (!body) return 'none'
  if (body.kind !== SyntaxKind.Block) return couldBePromise(body) ? [body] : 'none'
  const returned: Node[] = []
  collectReturned(body, returned)
  return returned.length > 0 ? returned : 'none'
}

function collectReturned(node: Node, found: Node[]): void {
  node.forEachChild((child) => {
    if (isReturnStatement(child)) {
      if (child.expression && couldBePromise(child.expression)) found.push(child.expression)
    } else if (isStatementKind(child.kind) || statementParts.has(child.kind)) {
      collectReturned(child, found)
    }
  })
}

/** Statements that can hold others; functions and classes are none of them. */
function isStatementKind(kind: SyntaxKind): boolean {
  return kind >= SyntaxKind.FirstStatement && kind <= SyntaxKind.LastStatement
}

const statementParts: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.Block,
  SyntaxKind.CaseBlock,
  SyntaxKind.CaseClause,
  SyntaxKind.DefaultClause,
  SyntaxKind.CatchClause,
])

/** Whether a type annotation rules out functions and promises by its form. */
export function isPlainTypeNode(node: TypeNode): boolean {
  return plainTypeKinds.has(node.kind)
}

const plainTypeKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.VoidKeyword,
  SyntaxKind.AnyKeyword,
  SyntaxKind.UnknownKeyword,
  SyntaxKind.NeverKeyword,
  SyntaxKind.UndefinedKeyword,
  SyntaxKind.StringKeyword,
  SyntaxKind.NumberKeyword,
  SyntaxKind.BooleanKeyword,
  SyntaxKind.BigIntKeyword,
  SyntaxKind.SymbolKeyword,
  SyntaxKind.ObjectKeyword,
  SyntaxKind.LiteralType,
  SyntaxKind.TemplateLiteralType,
  SyntaxKind.ArrayType,
  SyntaxKind.TupleType,
  SyntaxKind.TypePredicate,
])

/** Whether an expression's form leaves open that its value is a promise. */
export function couldBePromise(node: Node): boolean {
  const expression = skipParentheses(node)
  if (neverPromiseOrFunction.has(expression.kind)) return false
  if (functionKinds.has(expression.kind)) return false
  return !isBinaryExpression(expression) || passingOperators.has(expression.operatorToken.kind)
}

/** Whether syntax alone shows a promise: settles the many awaits for which no type need be asked. */
export function isSurelyPromise(operand: Node): boolean {
  if (isNewExpression(operand)) return isGlobalPromise(operand.expression)
  if (!isCallExpression(operand)) return false
  const callee = operand.expression
  if (callee.kind === SyntaxKind.ImportKeyword) return true
  if (isPropertyAccessExpression(callee)) return isGlobalPromise(callee.expression)
  if (!isIdentifier(callee)) return false
  const declaration = findDeclaration(callee)
  return declaration?.kind === SyntaxKind.FunctionDeclaration && isAsync(declaration) && !isGenerator(declaration)
}

/** `Promise`, where nothing in the file declares that name. */
export function isGlobalPromise(node: Node): boolean {
  return isIdentifier(node) && textOf(node) === 'Promise' && findDeclaration(node) === undefined
}

/** Whether an expression is a literal or another form that is never a promise or a function. */
export function isPlainValue(node: Node): boolean {
  return neverPromiseOrFunction.has(node.kind)
}

/** Whether an expression's form, and the declaration of a name in the same file, leave open that its value is a function. */
export function couldBeFunction(node: Node): boolean {
  const expression = skipAssertions(node)
  if (neverPromiseOrFunction.has(expression.kind) || neverFunction.has(expression.kind)) return false
  if (isIdentifier(expression)) return textOf(expression) !== 'undefined' && !isDeclaredPlain(expression)
  return !isBinaryExpression(expression) || passingOperators.has(expression.operatorToken.kind)
}

function isDeclaredPlain(identifier: Node): boolean {
  const declaration = findDeclaration(identifier)
  if (!declaration) return false
  if (declaration.kind === SyntaxKind.ClassDeclaration) return true
  const { type, initializer } = declaration as Node & { type?: TypeNode; initializer?: Node }
  if (type) return isPlainTypeNode(type)
  return (
    isVariableDeclaration(declaration) &&
    isConstant(declaration) &&
    initializer !== undefined &&
    !couldBeFunction(initializer)
  )
}

function isConstant(declaration: Node): boolean {
  return (declaration.parent.flags & NodeFlags.Const) !== 0
}

/** A function written where it is used. */
export function isInlineFunction(node: Node): node is FunctionLikeDeclaration {
  return isArrowFunction(node) || isFunctionExpression(node) || isMethodDeclaration(node)
}

const functionKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.ArrowFunction,
  SyntaxKind.FunctionExpression,
  SyntaxKind.ClassExpression,
])

/** Operators whose value is one of their operands. */
const passingOperators: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.BarBarToken,
  SyntaxKind.AmpersandAmpersandToken,
  SyntaxKind.QuestionQuestionToken,
  SyntaxKind.CommaToken,
  SyntaxKind.EqualsToken,
  SyntaxKind.BarBarEqualsToken,
  SyntaxKind.AmpersandAmpersandEqualsToken,
  SyntaxKind.QuestionQuestionEqualsToken,
])

const neverFunction: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.NewExpression,
  SyntaxKind.ThisKeyword,
  SyntaxKind.ClassExpression,
  // A function that only a promise brings is too rare to ask for every awaited value.
  SyntaxKind.AwaitExpression,
])

const neverPromiseOrFunction: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.StringLiteral,
  SyntaxKind.NumericLiteral,
  SyntaxKind.BigIntLiteral,
  SyntaxKind.RegularExpressionLiteral,
  SyntaxKind.NoSubstitutionTemplateLiteral,
  SyntaxKind.TemplateExpression,
  SyntaxKind.TrueKeyword,
  SyntaxKind.FalseKeyword,
  SyntaxKind.NullKeyword,
  SyntaxKind.ArrayLiteralExpression,
  SyntaxKind.ObjectLiteralExpression,
  SyntaxKind.DeleteExpression,
  SyntaxKind.TypeOfExpression,
  SyntaxKind.VoidExpression,
  SyntaxKind.PrefixUnaryExpression,
  SyntaxKind.PostfixUnaryExpression,
  SyntaxKind.JsxElement,
  SyntaxKind.JsxSelfClosingElement,
  SyntaxKind.JsxFragment,
])
