import {
  SyntaxKind,
  getTokenAtPosition,
  isAwaitExpression,
  isReturnStatement,
  isTryStatement,
  type Node,
  type ReturnStatement,
} from '../../compiler/syntax.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import { hasModifier, isFunctionNode } from '../../model/tree.ts'
import { wrapInAwait } from '../text/wrap-await.ts'
import type { SelectionEditMaker } from '../edit-context.ts'
import { EditDraft } from '../edit-draft.ts'

/** `return await promise` inside of `try`, whose `catch` and `finally` do not wait for a promise that is only returned. */
export const returnAwait: SelectionEditMaker = {
  id: 'return-await',
  makeAt({ project }, file, span) {
    const sourceFile = project.sourceFile(file)
    if (!sourceFile) return []
    const statement = returnAt(getTokenAtPosition(sourceFile, span.start))
    const value = statement?.expression
    if (!value || isAwaitExpression(skipParentheses(value)) || span.end > statement.end) return []
    const waiting = waitingClause(statement)
    if (!waiting) return []
    if (PromiseTypes.of(project.checker).awaitEffect(project.checker.getTypeAtLocation(value)) !== 'waits') return []
    const draft = new EditDraft()
    wrapInAwait(draft, value)
    return [
      draft.finish({
        title: `Await the promise before it is returned, so that ${waiting} waits for it`,
        kind: 'suggestion',
        notes: [
          waiting === 'catch'
            ? 'The catch clause gets a rejection of the promise from now on; until now whoever called the function did.'
            : 'The finally block runs when the promise is settled; until now it ran before.',
        ],
      }),
    ]
  },
}

/** The return statement around a token, where no function stands in between. */
function returnAt(token: Node): ReturnStatement | undefined {
  for (let node: Node | undefined = token; node && !isFunctionNode(node); node = node.parent) {
    if (isReturnStatement(node)) return node
  }
  return undefined
}

/** What of the nearest `try` in the same async function a rejection of what is returned would reach, if it were awaited. */
function waitingClause(statement: Node): 'catch' | 'finally' | undefined {
  let found: 'catch' | 'finally' | undefined
  let child = statement
  for (let node = statement.parent; node; child = node, node = node.parent) {
    if (isFunctionNode(node))
      return hasModifier(node, SyntaxKind.AsyncKeyword) && node.asteriskToken === undefined ? found : undefined
    if (!isTryStatement(node)) continue
    if (child === node.tryBlock) found ??= node.catchClause ? 'catch' : 'finally'
    else if (child === node.catchClause && node.finallyBlock) found ??= 'finally'
  }
  return undefined
}

function skipParentheses(node: Node): Node {
  let current = node
  while (current.kind === SyntaxKind.ParenthesizedExpression)
    current = (current as Node & { expression: Node }).expression
  return current
}
