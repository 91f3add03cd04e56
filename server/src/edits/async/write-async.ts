import { SyntaxKind, type FunctionLikeDeclaration, type Node } from '../../compiler/syntax.ts'
import { declaredName } from '../../model/tree.ts'
import type { EditContext } from '../edit-context.ts'
import type { EditDraft } from '../edit-draft.ts'
import { endsOpen } from '../text/statement-ends.ts'
import { awaitWrapping } from '../text/wrap-await.ts'
import type { AsyncPlan } from './async-plan.ts'
import { writeGuard } from './write-guard.ts'

/**
 * Writes `async` and `await`, return types, and what else the plan asks for. `members` says which member of what is awaited stands in
 * the expression's place: `.stdout`.
 */
export function writeAsync(
  _context: EditContext,
  plan: AsyncPlan,
  draft: EditDraft,
  members: ReadonlyMap<Node, string> = new Map(),
): void {
  for (const fn of plan.functions) draft.insert(fn.getSourceFile().fileName, placeOfAsync(fn), 'async ')
  for (const expression of plan.awaited) {
    const member = members.get(expression) ?? ''
    const { before, after } = member === '' ? awaitWrapping(expression) : { before: '(await ', after: `)${member}` }
    draft.wrap(expression, before.startsWith('(') && followsOpenStatement(expression) ? `;${before}` : before, after)
  }
  for (const type of plan.results) if (!isPromiseType(type)) draft.wrap(type, 'Promise<', '>')
  for (const guard of plan.guards) writeGuard(guard, draft)
}

function isPromiseType(type: Node): boolean {
  return /^Promise\s*</.test(type.getText())
}

/** Where `async` goes: behind other modifiers, in front of `function`, of a method's name or of an arrow function. */
function placeOfAsync(fn: FunctionLikeDeclaration): number {
  if (fn.kind === SyntaxKind.MethodDeclaration) return (declaredName(fn) as Node).getStart()
  const modifiers = (fn as Node & { modifiers?: readonly Node[] }).modifiers
  const last = modifiers?.at(-1)
  if (!last) return fn.getStart()
  const { text } = fn.getSourceFile()
  const gap = /^(?:\s|\/\*[^]*?\*\/|\/\/[^\n]*\n)*/.exec(text.slice(last.end))?.[0].length ?? 0
  return last.end + gap
}

/** Whether a parenthesis in front of an expression would read as a call of the statement before, which has no semicolon. */
function followsOpenStatement(expression: Node): boolean {
  const start = expression.getStart()
  let node = expression
  while (node.parent && node.parent.getStart() === start && node.kind !== SyntaxKind.ExpressionStatement)
    node = node.parent
  if (node.kind !== SyntaxKind.ExpressionStatement) return false
  const { statements } = node.parent as Node & { statements?: readonly Node[] }
  const before = statements?.[statements.indexOf(node) - 1]
  return before !== undefined && endsOpen(before)
}
