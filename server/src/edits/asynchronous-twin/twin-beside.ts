import { SyntaxKind, type CallExpression, type Node } from '../../compiler/syntax.ts'
import type { Edit } from '../../model/edit.ts'
import { isCall } from '../../model/tree.ts'
import { CannotWait, type AsyncPlan, type Offered } from '../async/async-plan.ts'
import { mayOffer } from '../async/library-api.ts'
import { planAsync } from '../async/plan-async.ts'
import { Programs } from '../async/programs.ts'
import { writeAsync } from '../async/write-async.ts'
import { refuse, type EditContext, type FindingEditMaker } from '../edit-context.ts'
import { EditDraft } from '../edit-draft.ts'
import { importsOf } from '../text/file-imports.ts'
import { exportCopy } from './export-copies.ts'
import { blockingCallsIn, hazardAt } from './hazard-at.ts'
import { callsAmong, contains, newNameAt, type OriginalCall } from './original-calls.ts'
import { originalOf, type Original } from './original.ts'
import { prepareTwin } from './prepare-twin.ts'
import { twinOf } from './twin-call.ts'
import { whyNotExact } from './twin-exactness.ts'
import { changesWithin, hasMember, placeCopy, renameCopy } from './write-copy.ts'

/**
 * Where a package offers the function that would become async to others: an asynchronous one beside it, named for it. The one that is
 * there goes on blocking, and whoever calls it can go over to the other.
 */
export const twinBeside: FindingEditMaker = {
  id: 'twin-beside',
  ruleIds: ['blocking-call'],
  make(context, _finding, node) {
    const mark = context.codeBase.current(node) ?? node
    const programs = new Programs(context)
    if (!mayOffer(programs, mark)) return []
    const hazard = hazardAt(context, mark)
    if (!hazard || !isCall(hazard.node) || !twinOf(hazard)) return []
    if (whyNotExact(context, hazard, hazard.node) !== undefined) return []
    const plan = planAsync(context, [hazard.node])
    return 'refused' in plan && plan.offered ? [makeEdit(context, programs, plan.offered)] : []
  },
}

function makeEdit(context: EditContext, programs: Programs, { functions: chain, calls }: Offered): Edit {
  const functions = chain.filter((fn) => !chain.some((other) => other !== fn && contains(other, fn)))
  const originals: Original[] = []
  for (const fn of functions) {
    const original = originalOf(programs, fn)
    if (typeof original === 'string')
      return refuse(
        'Add an asynchronous function beside the one that blocks',
        `The function at ${programs.placeOf(fn)} ${original}, so that there is no other beside it.`,
      )
    originals.push(original)
  }
  const [api] = originals as [Original]
  const title = `Add ${api.newName} beside ${api.name}, which goes on blocking`
  try {
    return write(context, programs, originals, calls, title)
  } catch (error) {
    if (error instanceof CannotWait) return refuse(title, error.message)
    throw error
  }
}

/** Throws `CannotWait`. */
function write(
  context: EditContext,
  programs: Programs,
  originals: readonly Original[],
  calls: Offered['calls'],
  title: string,
): Edit {
  const draft = new EditDraft()
  const copies = new EditDraft()
  for (const original of originals) takeName(context, programs, original, draft)
  const inner = callsAmong(programs, originals, calls)
  const hazards = originals.flatMap(({ unit }) => blockingCallsIn(context, unit)).filter((hazard) => twinOf(hazard))
  const notes = new Set<string>()
  const blocking = hazards.map((hazard) => ({ hazard, call: hazard.node as CallExpression }))
  for (const { hazard, call } of blocking) {
    const inexact = whyNotExact(context, hazard, call)
    if (inexact !== undefined) throw new CannotWait(inexact)
  }
  const awaited = [...blocking.map(({ call }) => call), ...inner.map(({ call }) => call)]
  const plan = planAsync(
    context,
    awaited,
    originals.map(({ fn }) => fn),
  )
  if ('refused' in plan) throw new CannotWait(plan.refused)
  checkInside(programs, plan, originals)
  const members = new Map<Node, string>()
  for (const { hazard, call } of blocking) {
    const twin = twinOf(hazard)
    const prepared = twin && prepareTwin(context, hazard, call, twin, plan)
    if (!prepared) continue
    if ('refused' in prepared) throw new CannotWait(prepared.refused)
    const failed = prepared.write(copies, draft)
    if (failed !== undefined) throw new CannotWait(failed)
    for (const note of prepared.notes) notes.add(note)
    for (const [node, member] of prepared.member) members.set(node, member)
  }
  writeAsync(context, plan, copies, members)
  for (const call of inner) writeInner(context, call, copies, draft)
  for (const original of originals) renameCopy(original, copies)
  const copied = copies.finish({ title, kind: 'suggestion' })
  if (copied.refused !== undefined) return copied
  const { edits, isComplete } = changesWithin(copied.changes, originals)
  if (!isComplete) throw new CannotWait('The copy would need changes outside of it.')
  for (const original of originals) {
    if (!placeCopy(original, edits, draft)) throw new CannotWait('Two changes of the copy would touch the same text.')
    exportCopy(context, programs, original, draft)
  }
  return draft.finish({
    title,
    kind: 'suggestion',
    notes: [...notesOf(originals), ...notes, ...plan.notes],
    keepsFinding: true,
  })
}

function writeInner(context: EditContext, { use, target }: OriginalCall, copies: EditDraft, draft: EditDraft): void {
  const isInner = use.getSourceFile().fileName === target.fn.getSourceFile().fileName && contains(target.fn, use)
  const isOwn = isInner && use.kind === SyntaxKind.Identifier && use.parent.kind === SyntaxKind.CallExpression
  const name = isOwn ? target.newName : newNameAt(use, target, importsOf(context, draft, use.getSourceFile()))
  if (name === undefined) throw new CannotWait(`${target.name} is called under another name.`)
  copies.replaceNode(use, name)
}

/** The new name must not mean anything yet where the function stands. */
function takeName(context: EditContext, programs: Programs, original: Original, draft: EditDraft): void {
  const { unit, newName, fn } = original
  const clash = (): never => {
    throw new CannotWait(`There is a ${newName} already (${programs.placeOf(fn)}).`)
  }
  if (unit.kind === SyntaxKind.FunctionDeclaration || unit.kind === SyntaxKind.VariableStatement) {
    const scope = unit.getSourceFile()
    if (importsOf(context, draft, scope).freeName(scope, newName) !== newName) clash()
  } else if (hasMember(unit.parent, newName)) clash()
  const word = new RegExp(`(?<![\\w$])${newName.replace('#', '').replaceAll('$', '\\$')}(?![\\w$])`)
  if (word.test(unit.getSourceFile().text.replace(/\/\*[^]*?\*\/|\/\/.*/g, ''))) clash()
}

/** Nothing but the copies may become asynchronous. */
function checkInside(programs: Programs, plan: AsyncPlan, originals: readonly Original[]): void {
  const changed = [...plan.functions, ...plan.awaited, ...plan.guards.map(({ fn }) => fn)]
  const outside = changed.find((node) => !originals.some(({ unit }) => contains(unit, node)))
  if (outside)
    throw new CannotWait(`Code outside of the new function would have to wait as well (${programs.placeOf(outside)}).`)
  const idle = originals.find(({ unit }) => !plan.awaited.some((node) => contains(unit, node)))
  if (idle) throw new CannotWait(`${idle.name} calls what blocks in a way that cannot be followed.`)
}

function notesOf(originals: readonly Original[]): string[] {
  const [api, ...others] = originals as [Original, ...Original[]]
  const notes = [`${api.name} stays as it is: who can wait calls ${api.newName} instead.`]
  if (others.length > 0)
    notes.push(
      `What it needs is there twice as well: ${others.map(({ name, newName }) => `${name} and ${newName}`).join(', ')}.`,
    )
  const method = originals.find(({ unit }) => unit.kind === SyntaxKind.MethodDeclaration && isOfClass(unit.parent.kind))
  if (method) notes.push(`A class that overrides ${method.name} has to override ${method.newName} with it.`)
  return notes
}

function isOfClass(kind: SyntaxKind): boolean {
  return kind === SyntaxKind.ClassDeclaration || kind === SyntaxKind.ClassExpression
}
