import { NodeFlags, SyntaxKind, type Node } from '../../compiler/syntax.ts'
import { textOf } from '../../model/tree.ts'
import type { EditDraft } from '../edit-draft.ts'
import {
  bindsTighterThanUnary,
  isAssignment,
  tightness,
  tightnessOf,
  tightnessWantedAt,
  type Tightness,
} from './tightness.ts'

/** What is put around an expression. */
export interface Wrapping {
  readonly before: string
  readonly after: string
}

/**
 * Whether an expression can be awaited where it stands without changing what is around it. In `a?.b().c` the call cannot: what follows
 * is left out with it when `a` is nothing.
 */
export function canBeAwaited(expression: Node): boolean {
  const { parent } = expression
  const isReceiver =
    parent.kind === SyntaxKind.PropertyAccessExpression ||
    parent.kind === SyntaxKind.NonNullExpression ||
    ((parent.kind === SyntaxKind.CallExpression || parent.kind === SyntaxKind.ElementAccessExpression) &&
      (parent as Node & { expression: Node }).expression === expression)
  if (isReceiver && (expression.flags & NodeFlags.OptionalChain) !== 0) return false
  return parent.kind !== SyntaxKind.Decorator && !isMethodCallee(expression)
}

/** Awaiting `a.b` of `a.b()` would take the method from its object. */
function isMethodCallee(expression: Node): boolean {
  return (
    expression.parent.kind === SyntaxKind.CallExpression &&
    (expression.parent as Node & { expression: Node }).expression === expression &&
    (expression.kind === SyntaxKind.PropertyAccessExpression || expression.kind === SyntaxKind.ElementAccessExpression)
  )
}

/** `await` around an expression, with the parentheses that it and its place need, or are given by those who format their code. */
export function awaitWrapping(expression: Node): Wrapping {
  return prefixed(expression, 'await', isWrittenApart(expression))
}

/** The same for `void`. */
export function voidWrapping(expression: Node): Wrapping {
  return prefixed(expression, 'void', false)
}

function prefixed(expression: Node, keyword: 'await' | 'void', isApart: boolean): Wrapping {
  const own = !bindsTighterThanUnary(expression)
  const outer = isApart || tightnessWantedAt(expression) > tightness.unary
  const before = `${outer ? '(' : ''}${keyword} ${own ? '(' : ''}`
  return { before: named(expression) + spaced(expression, before), after: `${own ? ')' : ''}${outer ? ')' : ''}` }
}

/** Whether Prettier writes `(await x)` in the place of an expression, which most read more easily beside other operators. */
function isWrittenApart(expression: Node): boolean {
  const { parent } = expression
  switch (parent.kind) {
    case SyntaxKind.BinaryExpression: {
      const operator = (parent as Node & { operatorToken: Node }).operatorToken.kind
      return operator !== SyntaxKind.CommaToken && !isAssignment(operator)
    }
    case SyntaxKind.ConditionalExpression:
      return (parent as Node & { condition: Node }).condition === expression
    case SyntaxKind.PrefixUnaryExpression:
    case SyntaxKind.TypeOfExpression:
    case SyntaxKind.VoidExpression:
    case SyntaxKind.DeleteExpression:
    case SyntaxKind.SpreadElement:
    case SyntaxKind.SpreadAssignment:
    case SyntaxKind.AsExpression:
    case SyntaxKind.SatisfiesExpression:
      return true
    default:
      return false
  }
}

/** `before` and `after` around an expression; what they make of it is as tight as `result` says, and `operand` is what they want of it. */
export function wrapping(
  expression: Node,
  { before, after }: Wrapping,
  result: Tightness,
  operand: Tightness,
): Wrapping {
  const own = tightnessOf(expression) < operand
  const outer = tightnessWantedAt(expression) > result
  const opening = `${outer ? '(' : ''}${before}${own ? '(' : ''}`
  return {
    before: named(expression) + spaced(expression, opening),
    after: `${own ? ')' : ''}${after}${outer ? ')' : ''}`,
  }
}

/** Awaits an expression in a draft. Ask `canBeAwaited` before. */
export function wrapInAwait(draft: EditDraft, expression: Node): void {
  const { before, after } = awaitWrapping(expression)
  draft.wrap(expression, before, after)
}

/** The text to write in the place of an expression: in parentheses when it is looser than the place wants. */
export function fitExpression(place: Node, newText: string, held: Tightness): string {
  const isLoose = held < tightnessWantedAt(place)
  // At the start of a statement or of an arrow function's value these begin something else.
  const isMistaken = /^(?:\{|function\b|class\b|let\s*\[|async\s+function\b)/.test(newText) && startsOther(place)
  return named(place) + spaced(place, isLoose || isMistaken ? `(${newText})` : newText)
}

/** Whether an expression's first word is the first of a statement, of an arrow function's value or of a default export. */
function startsOther(expression: Node): boolean {
  const start = expression.getStart()
  for (let child = expression; child.parent && child.getStart() === start; child = child.parent) {
    if (child.parent.kind === SyntaxKind.ExpressionStatement || child.parent.kind === SyntaxKind.ExportAssignment)
      return true
    if (child.parent.kind === SyntaxKind.ArrowFunction) return (child.parent as Node & { body: Node }).body === child
  }
  return false
}

/** `name: ` for the value of a shorthand property, which has to be told from then on. */
function named(expression: Node): string {
  return expression.parent.kind === SyntaxKind.ShorthandPropertyAssignment ? `${textOf(expression)}: ` : ''
}

/** With a space before where the word would join the one in front: `return(a)`. */
function spaced(expression: Node, text: string): string {
  const { text: source } = expression.getSourceFile()
  const before = source[expression.getStart() - 1] ?? ''
  return /[\w$]/.test(before) && /^[\w$]/.test(text) ? ` ${text}` : text
}
