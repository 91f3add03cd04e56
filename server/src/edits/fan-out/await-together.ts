import { SyntaxKind, type Node, type SourceFile } from '../../compiler/syntax.ts'
import type { Edit } from '../../model/edit.ts'
import type { TextSpan } from '../../model/finding.ts'
import { isFunctionNode } from '../../model/tree.ts'
import { calleeName } from '../effects/collect-effects.ts'
import { EffectAnalysis } from '../effects/effect-analysis.ts'
import { refuse, type EditContext, type SelectionEditMaker } from '../edit-context.ts'
import { EditDraft } from '../edit-draft.ts'
import { habitsOf } from '../text/habits.ts'
import { awaitedDeclaration, type AwaitedDeclaration } from './awaited-declaration.ts'
import { Independence } from './independence.ts'
import { innermostAt } from '../text/node-at.ts'
import { writeTogether } from './write-together.ts'

const title = 'Await them together, with Promise.all'

/** `const a = await f()` and `const b = await g()` that do not need each other become one `Promise.all`. */
export const awaitTogether: SelectionEditMaker = {
  id: 'await-together',
  makeAt(context, file, span) {
    const sourceFile = context.project.sourceFile(file)
    const chosen = sourceFile && choose(sourceFile, span)
    return chosen ? [make(context, chosen)] : []
  },
}

interface Choice {
  /** Neighbours, at least two. */
  readonly run: readonly AwaitedDeclaration[]
  /** The one that a cursor points at; undefined where a person selected exactly these. */
  readonly cursor: number | undefined
}

function choose(sourceFile: SourceFile, span: TextSpan): Choice | undefined {
  const statement = statementAt(innermostAt(sourceFile, span), span)
  if (!statement) return undefined
  const { statements } = statement.parent as Node & { statements: readonly Node[] }
  const selected = statements.filter(
    (one) => one.getStart() < span.end && one.end > span.start && span.end > span.start,
  )
  if (selected.length > 1) {
    const run = selected.map(awaitedDeclaration)
    return run.every((one) => one !== undefined) ? { run, cursor: undefined } : undefined
  }
  let [from, to] = [statements.indexOf(statement), statements.indexOf(statement)]
  if (!awaitedDeclaration(statement)) return undefined
  const isAwaited = (index: number): boolean => {
    const one = statements[index]
    return one !== undefined && awaitedDeclaration(one) !== undefined
  }
  const at = from
  while (isAwaited(from - 1)) from--
  while (isAwaited(to + 1)) to++
  const run = statements.slice(from, to + 1).flatMap((one) => awaitedDeclaration(one) ?? [])
  return run.length > 1 ? { run, cursor: at - from } : undefined
}

/** The statement of a list at a cursor, or the first of those that are selected. */
function statementAt(node: Node, span: TextSpan): Node | undefined {
  const { statements } = node as Node & { statements?: readonly Node[] }
  if (statements) return statements.find((one) => one.end > span.start && one.getStart() < span.end)
  for (let current = node; current.parent; current = current.parent) {
    if (isFunctionNode(current)) return undefined
    if ((current.parent as Node & { statements?: readonly Node[] }).statements) return current
  }
  return undefined
}

function make(context: EditContext, { run, cursor }: Choice): Edit {
  const independence = new Independence(new EffectAnalysis(context))
  const group = cursor === undefined ? whole(run, independence) : around(run, cursor, independence)
  if (typeof group === 'string') return refuse(title, group)
  const first = group[0] as AwaitedDeclaration
  const typed = group.filter(({ declaration }) => declaration.type)
  if (typed.length > 0 && typed.length < group.length)
    return refuse(title, 'Some of the variables have a type annotation and some have not.')
  if (group.some(hasCommentInside)) return refuse(title, 'A comment stands inside of one of the declarations.')
  const draft = new EditDraft()
  writeTogether(group, habitsOf(first.statement.getSourceFile()), draft)
  return draft.finish({ title, kind: 'suggestion', notes: notesOf(group, independence) })
}

function whole(run: readonly AwaitedDeclaration[], independence: Independence): readonly AwaitedDeclaration[] | string {
  return objectionWithin(run, independence) ?? run
}

/** As many neighbours of the one at the cursor as can run together, first those below. */
function around(
  run: readonly AwaitedDeclaration[],
  cursor: number,
  independence: Independence,
): readonly AwaitedDeclaration[] | string {
  let [from, to] = [cursor, cursor + 1]
  let reason: string | undefined
  while (to < run.length) {
    const objection = objectionWithin(run.slice(from, to + 1), independence)
    if (objection !== undefined) {
      reason ??= objection
      break
    }
    to++
  }
  while (from > 0) {
    const objection = objectionWithin(run.slice(from - 1, to), independence)
    if (objection !== undefined) {
      reason ??= objection
      break
    }
    from--
  }
  return to - from > 1 ? run.slice(from, to) : (reason ?? 'There is nothing beside it to await.')
}

function objectionWithin(group: readonly AwaitedDeclaration[], independence: Independence): string | undefined {
  for (const [index, second] of group.entries()) {
    for (const first of group.slice(0, index)) {
      const objection = independence.objection(first, second)
      if (objection !== undefined) return objection
    }
  }
  return undefined
}

function hasCommentInside({ statement, declaration, call }: AwaitedDeclaration): boolean {
  const { text } = statement.getSourceFile()
  const pieces = [
    text.slice(statement.getStart(), declaration.name.getStart()),
    text.slice(declaration.name.end, call.getStart()),
    text.slice(call.end, statement.end),
  ]
  return pieces.some((piece) => /\/[/*]/.test(piece)) || /\/\//.test(declaration.name.getText())
}

function notesOf(group: readonly AwaitedDeclaration[], independence: Independence): string[] {
  const names = [...new Set(group.map(({ call }) => `\`${calleeName(call)}\``))]
  const notes = [
    names.length === 1
      ? `No call of ${names[0] ?? ''} changes anything that another one reads.`
      : names.length === 2
        ? `Neither ${names.join(' nor ')} changes anything that the other reads.`
        : `None of ${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''} changes anything that another one reads.`,
    isInTry(group[0] as AwaitedDeclaration)
      ? 'When one of them fails, the others go on running while the error is caught.'
      : 'When one of them fails, the others go on running.',
  ]
  if (group.filter((one) => independence.logs(one)).length > 1)
    notes.push('Their messages on the console may come in another order.')
  return notes
}

function isInTry({ statement }: AwaitedDeclaration): boolean {
  for (let child: Node = statement; child.parent && !isFunctionNode(child); child = child.parent) {
    if (child.parent.kind !== SyntaxKind.TryStatement) continue
    if ((child.parent as Node & { tryBlock: Node }).tryBlock === child) return true
  }
  return false
}
