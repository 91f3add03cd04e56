import {
  SyntaxKind,
  isArrowFunction,
  isBinaryExpression,
  isCallExpression,
  isConditionalExpression,
  isElementAccessExpression,
  isForOfStatement,
  isIfStatement,
  isPropertyAccessExpression,
  isVariableDeclaration,
  isVariableDeclarationList,
  isVariableStatement,
  type ArrowFunction,
  type Node,
} from '../../compiler/syntax.ts'
import { isRepeatable } from './collection.ts'
import { isInList } from './lines.ts'

/** What an expression is the first thing of that is evaluated, so that it may as well be evaluated before. */
export type Beginning =
  | { readonly kind: 'statement'; readonly statement: Node }
  | { readonly kind: 'arrow'; readonly arrow: ArrowFunction; readonly body: Node }

/** The statement, or the value of an arrow function, that begins with evaluating an expression; undefined where there is none. */
export function beginningWith(expression: Node): Beginning | undefined {
  let node = expression
  while (isFirstIn(node, node.parent)) node = node.parent
  const { parent } = node
  if (isArrowFunction(parent)) return parent.body === node ? { kind: 'arrow', arrow: parent, body: node } : undefined
  if (!statementKinds.has(parent.kind) && !isFirstOfStatement(node, parent)) return undefined
  const statement = isVariableDeclaration(parent) ? parent.parent.parent : parent
  return isInList(statement) ? { kind: 'statement', statement } : undefined
}

function isFirstIn(node: Node, parent: Node): boolean {
  if (unaryKinds.has(parent.kind)) return true
  if (isPropertyAccessExpression(parent) || isElementAccessExpression(parent)) return parent.expression === node
  if (isConditionalExpression(parent)) return parent.condition === node
  if (isCallExpression(parent)) {
    if (parent.expression === node) return true
    return parent.arguments[0] === node && !parent.questionDotToken && isRepeatable(parent.expression)
  }
  if (!isBinaryExpression(parent)) return false
  const operator = parent.operatorToken.kind
  if (operator < SyntaxKind.FirstAssignment || operator > SyntaxKind.LastAssignment) return parent.left === node
  return operator === SyntaxKind.EqualsToken && parent.right === node && parent.left.kind === SyntaxKind.Identifier
}

function isFirstOfStatement(node: Node, parent: Node): boolean {
  if (isIfStatement(parent) || isForOfStatement(parent)) return parent.expression === node
  if (!isVariableDeclaration(parent) || parent.initializer !== node) return false
  const list = parent.parent
  return isVariableDeclarationList(list) && list.declarations[0] === parent && isVariableStatement(list.parent)
}

const statementKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.ExpressionStatement,
  SyntaxKind.ReturnStatement,
  SyntaxKind.ThrowStatement,
  SyntaxKind.SwitchStatement,
])

const unaryKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.ParenthesizedExpression,
  SyntaxKind.PrefixUnaryExpression,
  SyntaxKind.NonNullExpression,
  SyntaxKind.AsExpression,
  SyntaxKind.SatisfiesExpression,
  SyntaxKind.AwaitExpression,
  SyntaxKind.VoidExpression,
  SyntaxKind.TypeOfExpression,
  SyntaxKind.SpreadElement,
])
