import { SyntaxKind, type Node } from '../../compiler/syntax.ts'
import { isFunctionNode, textOf, walk } from '../../model/tree.ts'
import { isInPiece, type Piece } from './piece.ts'

export interface ControlFlow {
  /** Whether the piece waits for something itself. */
  readonly awaits: boolean
  /** Whether every way through the piece ends the function: its result is then the function's. */
  readonly returns: boolean
  /** The values that it returns, where it does. */
  readonly returned: readonly Node[]
}

/** How control leaves a piece; a sentence where it leaves in a way that a worker task cannot. */
export function controlFlowOf(piece: Piece): ControlFlow | string {
  let awaits = false
  let problem: string | undefined
  const returns: Node[] = []
  for (const root of piece.nodes) {
    walk(root, (node) => {
      if (isOtherFunction(node) || piece.handed?.includes(node) === true) return false
      switch (node.kind) {
        case SyntaxKind.AwaitExpression:
          awaits = true
          break
        case SyntaxKind.ForOfStatement:
          if ((node as Node & { awaitModifier?: Node }).awaitModifier) awaits = true
          break
        case SyntaxKind.YieldExpression:
          problem ??= 'It yields, which a worker task cannot.'
          break
        case SyntaxKind.SuperKeyword:
          problem ??= 'It uses `super`, which the moved code would not have.'
          break
        case SyntaxKind.ReturnStatement:
          returns.push(node)
          break
        case SyntaxKind.BreakStatement:
        case SyntaxKind.ContinueStatement:
          if (!staysInside(piece, node))
            problem ??= `It leaves a loop around it with \`${node.kind === SyntaxKind.BreakStatement ? 'break' : 'continue'}\`.`
          break
        default:
      }
      return true
    })
  }
  if (problem !== undefined) return problem
  const last = piece.nodes.at(-1) as Node
  const endsAlways = piece.kind === 'function' || (piece.kind === 'statements' && endsFunction(last))
  if (returns.length > 0 && !endsAlways) return 'It returns from the function on some ways and goes on on others.'
  const own = returns.flatMap((node) => (node as Node & { expression?: Node }).expression ?? [])
  const isBody = piece.kind === 'function' && last.parent.kind === SyntaxKind.ArrowFunction
  return {
    awaits,
    returns: endsAlways,
    returned: piece.kind === 'expression' || isBody ? [last] : own,
  }
}

/** A function below has a control flow of its own; an arrow function of a class field counts too. */
function isOtherFunction(node: Node): boolean {
  return isFunctionNode(node) || node.kind === SyntaxKind.ClassDeclaration || node.kind === SyntaxKind.ClassExpression
}

function endsFunction(statement: Node): boolean {
  switch (statement.kind) {
    case SyntaxKind.ReturnStatement:
    case SyntaxKind.ThrowStatement:
      return true
    case SyntaxKind.Block: {
      const last = (statement as Node & { statements: readonly Node[] }).statements.at(-1)
      return last !== undefined && endsFunction(last)
    }
    case SyntaxKind.IfStatement: {
      const { thenStatement, elseStatement } = statement as Node & { thenStatement: Node; elseStatement?: Node }
      return elseStatement !== undefined && endsFunction(thenStatement) && endsFunction(elseStatement)
    }
    case SyntaxKind.TryStatement: {
      const { tryBlock, catchClause, finallyBlock } = statement as Node & {
        tryBlock: Node
        catchClause?: Node & { block: Node }
        finallyBlock?: Node
      }
      if (finallyBlock && endsFunction(finallyBlock)) return true
      return endsFunction(tryBlock) && (catchClause === undefined || endsFunction(catchClause.block))
    }
    default:
      return false
  }
}

/** Whether what a `break` or `continue` leaves belongs to the piece. */
function staysInside(piece: Piece, node: Node): boolean {
  const label = textOf((node as Node & { label?: Node }).label)
  for (let current = node.parent; current && isInPiece(piece, current); current = current.parent) {
    if (label !== undefined) {
      if (current.kind === SyntaxKind.LabeledStatement && textOf((current as Node & { label: Node }).label) === label)
        return true
      continue
    }
    switch (current.kind) {
      case SyntaxKind.ForStatement:
      case SyntaxKind.ForInStatement:
      case SyntaxKind.ForOfStatement:
      case SyntaxKind.WhileStatement:
      case SyntaxKind.DoStatement:
        return true
      case SyntaxKind.SwitchStatement:
        if (node.kind === SyntaxKind.BreakStatement) return true
        break
      default:
    }
  }
  return false
}

/** Whether a node of the piece runs whenever the piece does, before anything can be skipped. */
export function isUnconditional(piece: Piece, node: Node): boolean {
  let child = node
  for (
    let current = node.parent;
    current && isInPiece(piece, child) && !piece.nodes.includes(child);
    current = current.parent
  ) {
    if (isFunctionNode(current) || isSkipped(current, child)) return false
    child = current
  }
  // What stands behind a statement that may return or throw may never run.
  const index = piece.nodes.indexOf(child)
  return piece.nodes
    .slice(0, index)
    .every((before) => before.kind === SyntaxKind.VariableStatement || before.kind === SyntaxKind.ExpressionStatement)
}

function isSkipped(parent: Node, child: Node): boolean {
  switch (parent.kind) {
    case SyntaxKind.IfStatement:
    case SyntaxKind.WhileStatement:
    case SyntaxKind.SwitchStatement:
      return (parent as Node & { expression: Node }).expression !== child
    case SyntaxKind.ConditionalExpression:
      return (parent as Node & { condition: Node }).condition !== child
    case SyntaxKind.BinaryExpression: {
      const { right, operatorToken } = parent as Node & { right: Node; operatorToken: Node }
      const { kind } = operatorToken
      const mayStop =
        kind === SyntaxKind.AmpersandAmpersandToken ||
        kind === SyntaxKind.BarBarToken ||
        kind === SyntaxKind.QuestionQuestionToken ||
        kind === SyntaxKind.AmpersandAmpersandEqualsToken ||
        kind === SyntaxKind.BarBarEqualsToken ||
        kind === SyntaxKind.QuestionQuestionEqualsToken
      return mayStop && right === child
    }
    case SyntaxKind.ForOfStatement:
    case SyntaxKind.ForInStatement:
      return (parent as Node & { expression: Node }).expression !== child
    case SyntaxKind.ForStatement:
      return (parent as Node & { initializer?: Node }).initializer !== child
    case SyntaxKind.TryStatement:
      return true
    default:
      return false
  }
}
