import { NodeFlags, SyntaxKind, isVariableDeclaration, type Node } from '../../compiler/syntax.ts'
import { textOf, wrapped } from '../../model/tree.ts'
import { isAccessExpression } from '../effects/access.ts'
import type { MethodTarget } from './target.ts'

/** Where the result of a method call goes. */
export type MethodResult =
  /** Nowhere: the call is a statement. */
  | { readonly kind: 'none'; readonly statement: Node }
  /** Into a variable that is declared there. */
  | { readonly kind: 'variable'; readonly statement: Node; readonly declaration: Node; readonly name: string }
  /** It is the first thing that a statement works out: a variable in front of the statement can stand for it. */
  | { readonly kind: 'first'; readonly statement: Node }

/** One sentence where the call stands in the middle of other things. */
export function resultOfMethod({ node, name }: MethodTarget): MethodResult | string {
  const outer = wrapped(node)
  const { parent } = outer
  if (parent.kind === SyntaxKind.ExpressionStatement)
    return isListed(parent) ? { kind: 'none', statement: parent } : 'The call stands behind a condition without braces.'
  if (name === 'forEach') return 'forEach is used as a value, which a loop is not.'
  if (isVariableDeclaration(parent) && outer === node && parent.name.kind === SyntaxKind.Identifier) {
    const statement = parent.parent.parent
    const isOnly = (parent.parent as Node & { declarations: readonly Node[] }).declarations.length === 1
    const isPlain = (parent.parent.flags & NodeFlags.BlockScoped) <= NodeFlags.Const && !hasModifiers(statement)
    if (statement.kind === SyntaxKind.VariableStatement && isOnly && isPlain && isListed(statement))
      return { kind: 'variable', statement, declaration: parent, name: textOf(parent.name) ?? '' }
  }
  const statement = statementThatBeginsWith(outer)
  return statement && isListed(statement)
    ? { kind: 'first', statement }
    : 'The call stands in the middle of other things; give its result a name first.'
}

function hasModifiers(statement: Node): boolean {
  return ((statement as Node & { modifiers?: readonly Node[] }).modifiers?.length ?? 0) > 0
}

function isListed(statement: Node): boolean {
  return statement.parent.kind === SyntaxKind.Block || statement.parent.kind === SyntaxKind.SourceFile
}

/** The statement of which an expression is the first thing that is worked out, each time and before anything else. */
function statementThatBeginsWith(expression: Node): Node | undefined {
  let child = expression
  for (let current = child.parent; current; child = current, current = current.parent) {
    const { expression: first, left } = current as Node & { expression?: Node; left?: Node }
    switch (current.kind) {
      case SyntaxKind.ReturnStatement:
      case SyntaxKind.ThrowStatement:
      case SyntaxKind.IfStatement:
      case SyntaxKind.ExpressionStatement:
      case SyntaxKind.SwitchStatement:
        return first === child ? current : undefined
      case SyntaxKind.ForOfStatement:
        return first === child && current.parent.kind !== SyntaxKind.LabeledStatement ? current : undefined
      case SyntaxKind.VariableDeclaration: {
        const list = current.parent as Node & { declarations: readonly Node[] }
        return list.declarations[0] === current && list.parent.kind === SyntaxKind.VariableStatement
          ? list.parent
          : undefined
      }
      case SyntaxKind.BinaryExpression: {
        const { operatorToken, right } = current as Node & { operatorToken: Node; right: Node }
        const isAssigned =
          operatorToken.kind === SyntaxKind.EqualsToken && right === child && left?.kind === SyntaxKind.Identifier
        if (left !== child && !isAssigned) return undefined
        break
      }
      case SyntaxKind.ParenthesizedExpression:
      case SyntaxKind.AsExpression:
      case SyntaxKind.SatisfiesExpression:
      case SyntaxKind.NonNullExpression:
      case SyntaxKind.PrefixUnaryExpression:
        break
      case SyntaxKind.ConditionalExpression:
        if ((current as Node & { condition: Node }).condition !== child) return undefined
        break
      case SyntaxKind.CallExpression:
        if (first !== child) return undefined
        break
      default:
        if (!isAccessExpression(current) || current.expression !== child) return undefined
    }
  }
  return undefined
}
