import { SyntaxKind, type Block, type Node } from '../../compiler/syntax.ts'
import { isFunctionNode, isLoop, walk } from '../../model/tree.ts'
import { namesIn } from '../text/names.ts'

/** Whether the way through some statements always ends in `return` or `throw`. */
export function alwaysReturns(statement: Node): boolean {
  switch (statement.kind) {
    case SyntaxKind.ReturnStatement:
    case SyntaxKind.ThrowStatement:
      return true
    case SyntaxKind.Block:
      return (statement as Block).statements.some(alwaysReturns)
    case SyntaxKind.IfStatement: {
      const { thenStatement, elseStatement } = statement as Node & { thenStatement: Node; elseStatement?: Node }
      return elseStatement !== undefined && alwaysReturns(thenStatement) && alwaysReturns(elseStatement)
    }
    case SyntaxKind.SwitchStatement: {
      const { clauses } = (
        statement as Node & { caseBlock: { clauses: readonly (Node & { statements: readonly Node[] })[] } }
      ).caseBlock
      const hasBreak = clauses.some((clause) => clause.statements.some(hasBreakOf))
      const hasDefault = clauses.some(({ kind }) => kind === SyntaxKind.DefaultClause)
      return hasDefault && !hasBreak && (clauses.at(-1)?.statements.some(alwaysReturns) ?? false)
    }
    default:
      return false
  }
}

function hasBreakOf(statement: Node): boolean {
  let found = false
  walk(statement, (node) => {
    found ||= node.kind === SyntaxKind.BreakStatement
    return !isFunctionNode(node)
  })
  return found
}

/** Whether `break` at a place would mean something inside of the function's body. */
export function isInsideBreakable(node: Node, block: Node): boolean {
  return isInsideLoop(node, block) || isInsideSuch(node, block, ({ kind }) => kind === SyntaxKind.SwitchStatement)
}

/** The same for `continue`. */
export function isInsideLoop(node: Node, block: Node): boolean {
  return isInsideSuch(node, block, isLoop)
}

function isInsideSuch(node: Node, block: Node, isMeant: (node: Node) => boolean): boolean {
  for (let current = node.parent; current && current !== block; current = current.parent)
    if (isMeant(current)) return true
  return false
}

/** `(a, b)` */
export function isSequence(body: Node | undefined): boolean {
  if (body?.kind !== SyntaxKind.ParenthesizedExpression) return false
  const { expression } = body as Node & { expression: Node }
  const { operatorToken } = expression as Node & { operatorToken?: Node }
  return expression.kind === SyntaxKind.BinaryExpression && operatorToken?.kind === SyntaxKind.CommaToken
}

/** Whether a function inside of a function uses a name. */
export function hasClosureOver(fn: Node & { body: Node }, name: string): boolean {
  return namesIn(fn.body, name).some((use) => {
    for (let current = use.parent; current && current !== fn; current = current.parent)
      if (isFunctionNode(current)) return true
    return false
  })
}
