import {
  SyntaxKind,
  isBinaryExpression,
  isExpressionStatement,
  isVoidExpression,
  type Node,
} from '../../compiler/syntax.ts'
import { TypeFlags } from '../../compiler/types.ts'
import { couldBeUnset } from '../../model/late-promise.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import { isFunctionNode } from '../../model/tree.ts'
import { refuse, type EditContext, type FindingEditMaker } from '../edit-context.ts'
import { tightness } from '../text/tightness.ts'
import { canBeAwaited, wrapInAwait, wrapping } from '../text/wrap-await.ts'
import { allowsAwait, choosingOperators } from './await-place.ts'
import { makeAsync } from './make-async.ts'

/**
 * `await` where it cannot stand yet, because its function is not async: the function and its callers become async. Where it
 * can, the rules offer it themselves.
 */
export const awaitPromise: FindingEditMaker = {
  id: 'await-promise',
  ruleIds: ['floating-promise', 'misused-promise'],
  make(context, { ruleId }, node) {
    const whole = skipParentheses(isExpressionStatement(node) ? node.expression : node)
    const isPlace = isFunctionNode(whole) || isVoidExpression(whole) || isCallback(whole)
    if (isPlace) return []
    if (ruleId === 'misused-promise' && couldBeUnset(whole, context.project.checker)) return []
    const found = findPromise(context, whole)
    if (!found || allowsAwait(found.node)) return []
    const title = found.isList ? 'Await all promises' : 'Await the promise'
    if (found.isOneOfSeveral)
      return [refuse(title, 'Several promises are dropped in one expression: write each as a statement of its own.')]
    const edit = makeAsync(context, { title, place: found.node }, (draft) => {
      if (!canBeAwaited(found.node)) return 'What follows it is left out with it where something before it is missing.'
      const all = { before: 'await Promise.all(', after: ')' }
      const { before, after } = wrapping(found.node, all, tightness.unary, tightness.assignment)
      if (found.isList) draft.wrap(found.node, before, after)
      else wrapInAwait(draft, found.node)
      return undefined
    })
    return [edit]
  },
}

/** A function's name where a function is wanted, whose result is the promise. */
function isCallback(node: Node): boolean {
  const { parent } = node
  return (
    (parent.kind === SyntaxKind.CallExpression || parent.kind === SyntaxKind.NewExpression) &&
    (parent as Node & { arguments?: readonly Node[] }).arguments?.includes(node as never) === true
  )
}

interface FoundPromise {
  readonly node: Node
  readonly isList: boolean
  readonly isOneOfSeveral?: boolean
}

/** The promise, or list of promises, that a statement drops; of several the one that is evaluated last. */
function findPromise(context: EditContext, whole: Node): FoundPromise | undefined {
  if (isBinaryExpression(whole)) {
    const operator = whole.operatorToken.kind
    if (operator === SyntaxKind.CommaToken) {
      const [left, right] = [findPromise(context, whole.left), findPromise(context, whole.right)]
      return left && right ? { ...right, isOneOfSeveral: true } : (right ?? left)
    }
    if (choosingOperators.has(operator)) {
      const left = findPromise(context, whole.left)
      return left ? { ...left, node: whole } : findPromise(context, whole.right)
    }
  }
  const { checker } = context.project
  const promises = PromiseTypes.of(checker)
  const type = checker.getTypeAtLocation(skipParentheses(whole))
  if (promises.isPromiseArray(type)) return { node: whole, isList: true }
  const isPromise = (type.flags & TypeFlags.Any) !== 0 || promises.isThenable(type)
  return isPromise ? { node: whole, isList: false } : undefined
}

function skipParentheses(node: Node): Node {
  let current = node
  while (current.kind === SyntaxKind.ParenthesizedExpression)
    current = (current as Node & { expression: Node }).expression
  return current
}
