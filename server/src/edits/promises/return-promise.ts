import {
  SyntaxKind,
  isArrayLiteralExpression,
  isArrowFunction,
  isAwaitExpression,
  isBlock,
  isCallExpression,
  isExpressionStatement,
  isIdentifier,
  isPropertyAccessExpression,
  isReturnStatement,
  type FunctionLikeDeclaration,
  type Node,
} from '../../compiler/syntax.ts'
import { TypeFlags } from '../../compiler/types.ts'
import { labelOf } from '../../model/call-graph.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import { enclosingFunction, hasModifier, isFunctionNode, textOf, walk } from '../../model/tree.ts'
import { CannotWait } from '../async/async-plan.ts'
import type { FlowSink } from '../async/flow.ts'
import { FunctionFlow } from '../async/function-flow.ts'
import { isOfferedByPackage } from '../async/library-api.ts'
import { Programs } from '../async/programs.ts'
import { receptionOf } from '../async/reception.ts'
import type { EditContext, FindingEditMaker } from '../edit-context.ts'
import { EditDraft } from '../edit-draft.ts'

/**
 * `return` before the last statement of a function that nobody calls without waiting for what it gives: whoever calls it awaits
 * it, hands its promise on, or is known to wait for what callbacks give.
 */
export const returnPromise: FindingEditMaker = {
  id: 'return-promise',
  ruleIds: ['floating-promise'],
  make(context, finding, node) {
    if (finding.edits.some(({ title: other }) => other === title)) return []
    const statement = isExpressionStatement(node) ? node : statementOf(node)
    const fn = statement && endedBy(statement)
    if (!fn || !givesPromise(context, statement.expression) || !isWaitedFor(context, fn)) return []
    const draft = new EditDraft()
    draft.insert(finding.file, statement.getStart(), 'return ')
    return [draft.finish({ title, kind: 'suggestion' })]
  },
}

const title = 'Return the promise'

function statementOf(node: Node) {
  let current = node
  while (current.kind === SyntaxKind.ParenthesizedExpression || current === node) current = current.parent
  return isExpressionStatement(current) ? current : undefined
}

/** The function that gives nothing yet and whose last statement this is. */
function endedBy(statement: Node): FunctionLikeDeclaration | undefined {
  const block = statement.parent
  if (!isBlock(block) || block.statements.at(-1) !== statement || !isFunctionNode(block.parent)) return undefined
  const fn: FunctionLikeDeclaration = block.parent
  if (!returningKinds.has(fn.kind) || fn.asteriskToken || hasModifier(fn, SyntaxKind.AsyncKeyword)) return undefined
  // What is written about its result would have to change, and those who wrote it meant it.
  if ((fn as FunctionLikeDeclaration & { type?: Node }).type) return undefined
  let returns = false
  walk(block, (node) => {
    returns ||= isReturnStatement(node)
    return !returns && !isFunctionNode(node)
  })
  return returns ? undefined : fn
}

const returningKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.FunctionDeclaration,
  SyntaxKind.FunctionExpression,
  SyntaxKind.ArrowFunction,
  SyntaxKind.MethodDeclaration,
])

function givesPromise({ project }: EditContext, expression: Node): boolean {
  const type = project.checker.getTypeAtLocation(expression)
  return (type.flags & TypeFlags.Any) !== 0 || PromiseTypes.of(project.checker).isThenable(type)
}

/** Whether somebody runs the function, and all who do wait. */
function isWaitedFor(context: EditContext, fn: FunctionLikeDeclaration): boolean {
  const programs = new Programs(context)
  const own = programs.canonical(fn)
  let count = 0
  const check = (isWaiting: boolean): void => {
    if (!isWaiting) throw new CannotWait('It is run by something that does not wait.')
    count++
  }
  const sink: FlowSink = {
    called: (call) => check(isTaken(call)),
    handedOver: (call, index, path) => {
      const reception = receptionOf(programs, call, index, path, own)
      const parameter = reception.kind === 'own' ? reception.target.parameters[index] : undefined
      if (parameter && isIdentifier(parameter.name) && !parameter.dotDotDotToken && path.length === 0)
        follow(parameter.name)
      else check(reception.kind === 'waits' || reception.kind === 'together')
    },
    resultType: (type) => {
      const checker = programs.checkerOf(type)
      if (!PromiseTypes.of(checker).isThenable(checker.getTypeAtLocation(type))) check(false)
    },
    alike: (other) => check(other === own),
    exported: (at, name) => {
      if (isOfferedByPackage(programs, at, name)) check(false)
    },
  }
  const followed = new Set<Node>()
  const follow = (name: Node): void => {
    if (followed.has(name)) return
    followed.add(name)
    new FunctionFlow(programs, sink, labelOf(own)).followName(name, [])
  }
  try {
    new FunctionFlow(programs, sink, labelOf(own)).followFunction(own)
    return count > 0
  } catch (error) {
    if (error instanceof CannotWait) return false
    throw error
  }
}

/** Whether what a call gives is waited for where it stands, or handed on by an async function. */
function isTaken(call: Node): boolean {
  let node = call
  while (node.parent.kind === SyntaxKind.ParenthesizedExpression) node = node.parent
  const { parent } = node
  if (isAwaitExpression(parent)) return true
  if (isPropertyAccessExpression(parent))
    return isCallExpression(parent.parent) && /^(?:then|catch|finally)$/.test(textOf(parent.name) ?? '')
  if (isArrowFunction(parent)) return hasModifier(parent, SyntaxKind.AsyncKeyword)
  if (isReturnStatement(parent)) return hasModifier(enclosingFunction(parent), SyntaxKind.AsyncKeyword)
  if (!isArrayLiteralExpression(parent) || !isCallExpression(parent.parent)) return false
  return /^Promise\s*\.\s*(?:all|allSettled|any|race)$/.test(parent.parent.expression.getText())
}
