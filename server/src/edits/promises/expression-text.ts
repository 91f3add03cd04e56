import { SyntaxKind, isBinaryExpression, isConditionalExpression, type Node } from '../../compiler/syntax.ts'
import type { EditDraft } from '../edit-draft.ts'

/** Puts `await` in front of an expression, with the parentheses that its operand and its place need. */
export function wrapAwait(draft: EditDraft, expression: Node): void {
  const isLoose = !bindsTighterThanUnary(expression)
  const isInner = needsParentheses(expression)
  draft.wrap(
    expression,
    `${isInner ? openParenthesis(expression) : ''}await ${isLoose ? '(' : ''}`,
    `${isLoose ? ')' : ''}${isInner ? ')' : ''}`,
  )
}

/** Whether an operator such as `await` or `void` before an expression would apply to all of it. */
export function bindsTighterThanUnary(node: Node): boolean {
  return !isBinaryExpression(node) && !isConditionalExpression(node) && !looseKinds.has(node.kind)
}

/** Whether a `.member` behind an expression would apply to all of it. */
export function bindsTighterThanMember(node: Node): boolean {
  return (
    tightKinds.has(node.kind) &&
    (node.kind !== SyntaxKind.NewExpression || (node as Node & { arguments?: unknown }).arguments !== undefined)
  )
}

/** An opening parenthesis, behind a semicolon where it would read as a call of the statement before, which has none. */
export function openParenthesis(expression: Node): '(' | ';(' {
  return startsOpenStatement(expression) ? ';(' : '('
}

/** Whether a statement that has no semicolon stands before the statement that begins with this expression. */
export function startsOpenStatement(expression: Node): boolean {
  const start = expression.getStart()
  let statement = expression.parent
  while (statement.kind !== SyntaxKind.ExpressionStatement) {
    if (!statement.parent || statement.getStart() !== start) return false
    statement = statement.parent
  }
  if (statement.getStart() !== start) return false
  const { statements } = statement.parent as Node & { statements?: readonly Node[] }
  const before = statements?.[statements.indexOf(statement) - 1]
  return before !== undefined && !isClosed(before)
}

/** Whether nothing can continue a statement: it has its semicolon or ends with the brace of a block. */
function isClosed(statement: Node): boolean {
  const text = statement.getSourceFile().text[statement.end - 1]
  if (text === ';') return true
  if (text !== '}' || openKinds.has(statement.kind)) return false
  let last: Node = statement
  statement.forEachChild((child) => {
    last = child
  })
  return last === statement || last.kind === SyntaxKind.Block || !isStatement(last) || isClosed(last)
}

function isStatement({ kind }: Node): boolean {
  return kind >= SyntaxKind.FirstStatement && kind <= SyntaxKind.LastStatement
}

/** Statements that end with an expression. */
const openKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.VariableStatement,
  SyntaxKind.ExpressionStatement,
  SyntaxKind.ReturnStatement,
  SyntaxKind.ThrowStatement,
  SyntaxKind.ExportAssignment,
  SyntaxKind.TypeAliasDeclaration,
])

/** Whether `await x` in the place of an expression has to stand in parentheses, or is written so by those who format their code. */
function needsParentheses({ parent, pos }: Node): boolean {
  switch (parent.kind) {
    case SyntaxKind.PropertyAccessExpression:
    case SyntaxKind.ElementAccessExpression:
    case SyntaxKind.CallExpression:
    case SyntaxKind.TaggedTemplateExpression:
    case SyntaxKind.ConditionalExpression:
      return parent.pos === pos
    case SyntaxKind.BinaryExpression: {
      const operator = (parent as Node & { operatorToken: Node }).operatorToken.kind
      return (
        operator !== SyntaxKind.CommaToken &&
        (operator < SyntaxKind.FirstAssignment || operator > SyntaxKind.LastAssignment)
      )
    }
    case SyntaxKind.PrefixUnaryExpression:
    case SyntaxKind.TypeOfExpression:
    case SyntaxKind.SpreadElement:
    case SyntaxKind.SpreadAssignment:
    case SyntaxKind.NonNullExpression:
    case SyntaxKind.AsExpression:
    case SyntaxKind.SatisfiesExpression:
      return true
    default:
      return false
  }
}

const looseKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.ArrowFunction,
  SyntaxKind.YieldExpression,
  SyntaxKind.AsExpression,
  SyntaxKind.SatisfiesExpression,
])

const tightKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.Identifier,
  SyntaxKind.ThisKeyword,
  SyntaxKind.CallExpression,
  SyntaxKind.NewExpression,
  SyntaxKind.PropertyAccessExpression,
  SyntaxKind.ElementAccessExpression,
  SyntaxKind.ParenthesizedExpression,
  SyntaxKind.NonNullExpression,
  SyntaxKind.TaggedTemplateExpression,
])
