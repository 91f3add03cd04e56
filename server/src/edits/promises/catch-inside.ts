import {
  SyntaxKind,
  isAwaitExpression,
  isBlock,
  isCallExpression,
  isNewExpression,
  isReturnStatement,
  type CallExpression,
  type NewExpression,
  type Node,
} from '../../compiler/syntax.ts'
import { knownCallback } from '../../model/callback-knowledge.ts'
import type { Edit } from '../../model/edit.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import { hasModifier, isFunctionNode, walk } from '../../model/tree.ts'
import { Programs } from '../async/programs.ts'
import { receptionOf } from '../async/reception.ts'
import { writeGuard, writeTry } from '../async/write-guard.ts'
import { refuse, type EditContext, type FindingEditMaker } from '../edit-context.ts'
import { EditDraft } from '../edit-draft.ts'
import { habitsOf } from '../text/habits.ts'
import { tightness } from '../text/tightness.ts'
import { wrapInAwait, wrapping } from '../text/wrap-await.ts'
import { isCallback, type Callback } from './callback.ts'
import { catchCall, missingHandler } from './rejection-handler.ts'

/**
 * A callback of something that waits for nobody, such as a timer or an event, deals with its errors itself: a handler of
 * Express 4 hands them to `next()`, all others to the handler of the configuration.
 */
export const catchInside: FindingEditMaker = {
  id: 'catch-inside',
  ruleIds: ['misused-promise'],
  make(context, _finding, node) {
    const call = isCallback(node) ? callOf(node) : undefined
    if (!call || !isCallback(node) || node.asteriskToken) return []
    const index = call.arguments?.findIndex((argument) => argument.pos <= node.pos && node.end <= argument.end) ?? -1
    const known = knownCallback(context.codeBase, call, index)
    if (!known?.detached || known.awaits) return []
    const isAsync = hasModifier(node, SyntaxKind.AsyncKeyword)
    if (!isBlock(node.body) && givesPromise(context, node.body)) return [catchBehind(context, node.body)]
    if (!isAsync || (isBlock(node.body) && node.body.statements.length === 0)) return []
    const programs = new Programs(context)
    const reception = receptionOf(programs, call, index, [], node)
    const next = reception.kind === 'ignores' ? reception.next : undefined
    return [next === undefined ? catchAll(context, node) : handOn(context, node, next)]
  },
}

/** The call that a function is an argument of. */
function callOf(fn: Callback): CallExpression | NewExpression | undefined {
  let node: Node = fn
  while (node.parent.kind === SyntaxKind.ParenthesizedExpression) node = node.parent
  const { parent } = node
  if (!isCallExpression(parent) && !isNewExpression(parent)) return undefined
  return parent.arguments?.some((argument) => argument === node) ? parent : undefined
}

/** `() => save().catch(…)` */
function catchBehind({ settings }: EditContext, body: Node): Edit {
  const title = 'Handle the rejection'
  const reason = missingHandler(settings.rejectionHandler, body)
  if (reason !== undefined) return refuse(title, reason)
  const draft = new EditDraft()
  const around = { before: '', after: catchCall(settings.rejectionHandler) }
  const { before, after } = wrapping(body, around, tightness.member, tightness.member)
  draft.wrap(body, before, after)
  return draft.finish({ title, kind: 'suggestion' })
}

function catchAll(context: EditContext, fn: Callback): Edit {
  const title = 'Handle errors inside of it, with try and catch'
  const { rejectionHandler } = context.settings
  const reason = missingHandler(rejectionHandler, fn.body)
  if (reason !== undefined) return refuse(title, reason)
  if (/^error\b/.test(rejectionHandler))
    return refuse(title, 'The handler has the name of the error that it would be given.')
  if (isLong(fn)) return refuse(title, tooLong)
  const draft = new EditDraft()
  awaitReturned(context, draft, fn)
  writeTry(fn, `${rejectionHandler}(error)${habitsOf(fn.getSourceFile()).semicolon}`, draft)
  return draft.finish({ title, kind: 'suggestion' })
}

function handOn(context: EditContext, fn: Callback, next: number): Edit {
  const title = 'Hand errors on to next()'
  if (isLong(fn)) return refuse(title, tooLong)
  const draft = new EditDraft()
  awaitReturned(context, draft, fn)
  writeGuard({ fn, next }, draft)
  return draft.finish({ title, kind: 'suggestion' })
}

/** Beyond this, nobody would want all of it moved in, and one `catch` far below to deal with everything. */
const maxLines = 150

const tooLong = `It has more than ${maxLines} lines; handle errors inside of it where they happen.`

function isLong({ body }: Callback): boolean {
  return body.getText().split('\n').length > maxLines
}

/** A `catch` waits for what is awaited, and not for what is only returned. */
function awaitReturned(context: EditContext, draft: EditDraft, { body }: Callback): void {
  walk(body, (node) => {
    if (isReturnStatement(node) && node.expression && !isAwaitExpression(node.expression)) {
      const { checker } = context.project
      const effect = PromiseTypes.of(checker).awaitEffect(checker.getTypeAtLocation(node.expression))
      // Of what may be anything, too: nobody looks at what comes back.
      if (effect !== 'nothing') wrapInAwait(draft, node.expression)
    }
    return !isFunctionNode(node)
  })
}

function givesPromise({ project }: EditContext, expression: Node): boolean {
  return PromiseTypes.of(project.checker).isAlwaysThenable(project.checker.getTypeAtLocation(expression))
}
