import { SyntaxKind, isForOfStatement, type FunctionLikeDeclaration, type Node } from '../../compiler/syntax.ts'
import type { Edit } from '../../model/edit.ts'
import { enclosingFunction, unwrap } from '../../model/tree.ts'
import { planAsync, writeAsync, type AsyncPlan } from '../async/plan-async.ts'
import { EffectAnalysis } from '../effects/effect-analysis.ts'
import { isInside } from '../effects/function-parts.ts'
import { refuse, type EditContext, type SelectionEditMaker } from '../edit-context.ts'
import { EditDraft } from '../edit-draft.ts'
import { innermostAt } from '../text/node-at.ts'
import { importsOf } from '../text/file-imports.ts'
import { habitsOf, type Habits } from '../text/habits.ts'
import { isSameNode } from '../text/names.ts'
import { budgetMs, declareClock, makeClock, type ClockRequest } from './clock.ts'
import { halfDoneObjection, waitsAlready } from './half-done.ts'
import { resultOfMethod } from './method-result.ts'
import { shapeOfMethod } from './method-shape.ts'
import { targetAround, targetOf, type LoopTarget, type MethodTarget, type Target } from './target.ts'
import { writeCheck } from './write-check.ts'
import { writtenType } from './written-type.ts'
import { writeMethod } from './write-method.ts'

const title = 'Let the event loop run between the rounds'

/** A long loop gives way to the event loop every few milliseconds. */
export const partitionLoop: SelectionEditMaker = {
  id: 'partition-loop',
  makeAt(context, file, span) {
    const sourceFile = context.project.sourceFile(file)
    if (!sourceFile) return []
    const node = innermostAt(sourceFile, span)
    const target = (span.end > span.start ? targetOf(node) : undefined) ?? targetAround(node)
    if (!target || enclosingFunction(target.node).kind === SyntaxKind.SourceFile || isShort(target)) return []
    return [partition(context, target)]
  },
}

const browserGlobals = /(?<![\w$.'"`])(?:document|window|navigator|localStorage|self)\s*\??\.\s*\w/

/** A list that is written out is never long. */
function isShort(target: Target): boolean {
  const list =
    target.kind === 'method' ? target.list : isForOfStatement(target.node) ? target.node.expression : undefined
  return list !== undefined && unwrap(list).kind === SyntaxKind.ArrayLiteralExpression && !/\.\.\./.test(list.getText())
}

/** The edit that lets other code run between the rounds of a loop, or the reason why it may not. */
export function partition(context: EditContext, target: Target): Edit {
  const fn = enclosingFunction(target.node) as FunctionLikeDeclaration
  if (target.kind === 'loop' && waitsAlready(target.node)) return refuse(title, 'The loop waits for promises already.')
  if (browserGlobals.test(target.node.getSourceFile().text))
    return refuse(title, 'The file seems to run in a browser, which gives way in another way.')
  const shape = target.kind === 'method' ? shapeOfMethod(context.codeBase, target) : undefined
  if (typeof shape === 'string') return refuse(title, shape)
  const result = target.kind === 'method' ? resultOfMethod(target) : undefined
  if (typeof result === 'string') return refuse(title, result)
  const objection = halfDoneObjection(new EffectAnalysis(context), target.node, fn)
  if (objection !== undefined) return refuse(title, objection)
  const place = target.kind === 'loop' ? target.body : target.node
  const plan = planAsync(context, [place])
  if ('refused' in plan) return refuse(title, plan.refused)
  const draft = new EditDraft()
  const sourceFile = target.node.getSourceFile()
  const request: ClockRequest = {
    sourceFile,
    loop: target.node,
    body: bodyOf(target),
    fn,
    checker: context.project.checker,
    imports: importsOf(context, draft, sourceFile),
    habits: habitsInside(plan, target.node),
  }
  const clock = makeClock(request)
  if (target.kind === 'loop') {
    declareClock(clock, request, draft)
    writeCheck(sourceFile, target.node, target.body, clock.check, request.habits, draft)
  } else if (shape && result) {
    declareClock(clock, { ...request, loop: result.statement }, draft)
    const { imports, habits } = request
    const typeText = writtenType(context.project.checker, target.node)
    const fault = writeMethod({ typeText, sourceFile, target, shape, result, fn, clock, imports, habits, draft })
    if (fault !== undefined) return refuse(title, fault)
  }
  writeAsync(context, withoutPlace(plan, place), draft)
  return draft.finish({ title, kind: 'suggestion', notes: notesOf(plan) })
}

function bodyOf(target: LoopTarget | MethodTarget): Node {
  if (target.kind === 'loop') return target.body
  return unwrap(target.task)
}

/** New lines go in as far as the guards that the plan puts around the code move it. */
function habitsInside({ guards }: AsyncPlan, node: Node): Habits {
  const habits = habitsOf(node.getSourceFile())
  const around = guards.filter(
    ({ fn }) => fn.getSourceFile().fileName === node.getSourceFile().fileName && isInside(node, fn),
  )
  return { ...habits, newLine: `${habits.newLine}${habits.indent.repeat(around.length)}` as Habits['newLine'] }
}

/** The place itself is no promise: the loop waits there for the event loop. */
function withoutPlace(plan: AsyncPlan, place: Node): AsyncPlan {
  return {
    ...plan,
    awaited: plan.awaited.filter(
      (node) => !(isSameNode(node, place) && node.getSourceFile().fileName === place.getSourceFile().fileName),
    ),
  }
}

function notesOf(plan: AsyncPlan): string[] {
  return [
    `After each ${budgetMs} ms of work other code runs; the number ${budgetMs} in the code says so.`,
    'The work as a whole takes as long as before: it only lets others in.',
    ...plan.notes,
  ]
}
