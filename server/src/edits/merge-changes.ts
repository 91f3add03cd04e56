import type { TextEdit } from '../model/edit.ts'
import type { TextSpan } from '../model/finding.ts'
import { canContinue } from './text/statement-ends.ts'

/** Text around a node. */
export interface Wrap {
  /** Of the node. */
  readonly span: TextSpan
  readonly before: string
  readonly after: string
  /** How many nodes are around the node: of two with the same span, the one with fewer is the outer one. */
  readonly depth: number
}

export interface Insertion {
  readonly offset: number
  readonly text: string
}

export interface Replacement {
  readonly span: TextSpan
  readonly newText: string
}

/** What is asked of one file. */
export interface FileChanges {
  /** Of two around the same node, the first is the outer one. */
  readonly wraps: readonly Wrap[]
  readonly insertions: readonly Insertion[]
  readonly replacements: readonly Replacement[]
  /** Where statements begin that wraps or replacements begin with, and whether the statement before could go on there. */
  readonly statementStarts: ReadonlyMap<number, 'open' | 'closed'>
  /** The file's text; empty when nothing was said about statements. */
  readonly text: string
}

/**
 * The edits of one file, in the order of its text, with everything at one offset in one edit: what closes nodes, what is put in, what
 * opens nodes. Undefined when two changes contradict each other.
 */
export function mergeChanges(file: string, changes: FileChanges): TextEdit[] | undefined {
  const replacements = changes.replacements.filter(({ span }) => span.end > span.start).sort(byStart)
  if (!areCompatible(changes.wraps, replacements)) return undefined
  // A replacement of nothing puts something in, and so does what is around a node without text.
  const insertions = [
    ...changes.insertions,
    ...changes.replacements
      .filter(({ span }) => span.end === span.start)
      .map(({ span, newText }) => ({ offset: span.start, text: newText })),
    ...changes.wraps.filter(isEmpty).map(({ span, before, after }) => ({ offset: span.start, text: before + after })),
  ]
  const wraps = changes.wraps.filter((wrap) => !isEmpty(wrap)).sort(outerFirst)
  const offsets = new Set([
    ...insertions.map(({ offset }) => offset),
    ...wraps.flatMap(({ span }) => [span.start, span.end]),
    ...replacements.map(({ span }) => span.start),
  ])
  const merged = replacements.map(({ span, newText }) => ({ file, span, newText }))
  for (const offset of offsets) {
    if (replacements.some(({ span }) => span.start < offset && offset < span.end)) return undefined
    const begun = merged.find(({ span }) => span.start === offset && span.end > offset)
    const ended = merged.find(({ span }) => span.end === offset && span.start < offset)
    const closing = wraps.filter(({ span }) => span.end === offset).map(({ after }) => after)
    const closed = closing.reverse().join('')
    const plain = insertions.filter((insertion) => insertion.offset === offset).map(({ text }) => text)
    const opening = wraps.filter(({ span }) => span.start === offset).map(({ before }) => before)
    const opened = guard(changes, offset, plain.join(''), opening.join(''), begun)
    if (begun) begun.newText = plain.join('') + opened + begun.newText
    if (ended) ended.newText += closed
    const left = (ended ? '' : closed) + (begun ? '' : plain.join('') + opened)
    if (left !== '') merged.push({ file, span: { start: offset, end: offset }, newText: left })
  }
  return merged.sort(byStart)
}

/** What opens nodes, behind a semicolon where it would go on with the statement before. */
function guard(
  { statementStarts, text }: FileChanges,
  offset: number,
  plain: string,
  opened: string,
  begun: Replacement | undefined,
): string {
  const before = statementStarts.get(offset)
  if (before === undefined || (opened === '' && !begun)) return opened
  const rest = begun ? begun.newText + text.slice(begun.span.end, begun.span.end + 2) : text.slice(offset, offset + 2)
  const isOpen = plain.trim() === '' ? before === 'open' : !/[;{}]\s*$/.test(plain)
  return isOpen && canContinue(opened + rest) ? `;${opened}` : opened
}

/** Whether no replacement overlaps another or takes away a node that something is put around. */
function areCompatible(wraps: readonly Wrap[], replacements: readonly Replacement[]): boolean {
  const isWithin = (inner: TextSpan, outer: TextSpan): boolean =>
    inner.start >= outer.start && inner.end <= outer.end && inner.end - inner.start < outer.end - outer.start
  return (
    replacements.every(({ span }, index) => index === 0 || span.start >= (replacements[index - 1]?.span.end ?? 0)) &&
    !wraps.some(({ span }) => replacements.some((other) => isWithin(span, other.span)))
  )
}

function isEmpty({ span }: Wrap): boolean {
  return span.start === span.end
}

function byStart(a: Replacement, b: Replacement): number {
  return a.span.start - b.span.start || a.span.end - b.span.end
}

/** Sorting is stable: of two around the same node the first stays in front. */
function outerFirst(a: Wrap, b: Wrap): number {
  return a.span.start - b.span.start || b.span.end - a.span.end || a.depth - b.depth
}
