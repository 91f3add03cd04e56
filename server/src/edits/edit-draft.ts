import type { Node } from '../compiler/syntax.ts'
import type { Edit, FileChange, NewFile, TextEdit } from '../model/edit.ts'
import type { TextSpan } from '../model/finding.ts'
import { refuse } from './edit-context.ts'

/** Text that is put in at an offset. Of several at one place, what closes a node comes before what opens another. */
interface Insertion {
  readonly offset: number
  readonly text: string
  readonly side: 'closes' | 'plain' | 'opens'
  /** Length of the node that is opened or closed: outer nodes open first and close last. */
  readonly extent: number
}

/** Collects the changes of one edit, in any order and from several makers. Nodes may be wrapped inside one another. */
export class EditDraft {
  private readonly insertions = new Map<string, Insertion[]>()
  private readonly replacements = new Map<string, Map<string, TextEdit>>()
  private readonly created = new Map<string, NewFile>()
  private readonly lastWork: (() => void)[] = []

  /** Puts text around a node, also around one that is or contains another wrapped node. Asked twice for the same, it does it once. */
  wrap(node: Node, before: string, after = ''): void {
    const { start, end } = { start: node.getStart(), end: node.end }
    const extent = end - start
    const file = node.getSourceFile().fileName
    this.addInsertion(file, { offset: start, text: before, side: 'opens', extent })
    this.addInsertion(file, { offset: end, text: after, side: 'closes', extent })
  }

  insert(file: string, offset: number, text: string): void {
    this.addInsertion(file, { offset, text, side: 'plain', extent: 0 })
  }

  replaceNode(node: Node, newText: string): void {
    this.replace(node.getSourceFile().fileName, { start: node.getStart(), end: node.end }, newText)
  }

  replace(file: string, span: TextSpan, newText: string): void {
    const own = this.replacements.get(file) ?? new Map<string, TextEdit>()
    own.set(`${span.start}-${span.end}-${newText}`, { file, span, newText })
    this.replacements.set(file, own)
  }

  remove(file: string, span: TextSpan): void {
    this.replace(file, span, '')
  }

  create(file: string, text: string): void {
    this.created.set(file, { file, text })
  }

  /** Work that is done once when all else is collected: it may add changes. */
  beforeFinish(work: () => void): void {
    this.lastWork.push(work)
  }

  /** The files with text edits so far. */
  get files(): string[] {
    return [...new Set([...this.insertions.keys(), ...this.replacements.keys()])]
  }

  /** The edit as plain data; a refusal when two of the changes contradict each other. */
  finish(edit: Omit<Edit, 'changes' | 'refused'>): Edit {
    for (const work of this.lastWork.splice(0)) work()
    const changes: FileChange[] = []
    for (const file of this.files) {
      const merged = this.mergeFile(file)
      if (!merged) return refuse(edit.title, 'Two of its changes would touch the same text.')
      changes.push(...merged)
    }
    return { ...edit, changes: [...changes, ...this.created.values()] }
  }

  private addInsertion(file: string, insertion: Insertion): void {
    if (insertion.text === '') return
    const own = this.insertions.get(file) ?? []
    const isKnown = own.some(
      ({ offset, text, side, extent }) =>
        offset === insertion.offset &&
        text === insertion.text &&
        side === insertion.side &&
        extent === insertion.extent,
    )
    if (!isKnown) this.insertions.set(file, [...own, insertion])
  }

  /** Insertions at one place become one edit, and part of a replacement that begins or ends there. */
  private mergeFile(file: string): TextEdit[] | undefined {
    const replaced = [...(this.replacements.get(file)?.values() ?? [])].sort(
      (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
    )
    for (let index = 1; index < replaced.length; index++) {
      if ((replaced[index] as TextEdit).span.start < (replaced[index - 1] as TextEdit).span.end) return undefined
    }
    const all = this.insertions.get(file) ?? []
    const merged: TextEdit[] = []
    for (const offset of new Set(all.map((insertion) => insertion.offset))) {
      const insertions = all.filter((insertion) => insertion.offset === offset)
      if (replaced.some(({ span }) => span.start < offset && offset < span.end)) return undefined
      const opening = insertions.filter(({ side }) => side !== 'closes')
      const closing = insertions.filter(({ side }) => side === 'closes')
      const begun = replaced.findIndex(({ span }) => span.start === offset)
      const ended = replaced.findIndex(({ span }) => span.end === offset && span.start < offset)
      if (begun >= 0) replaced[begun] = prepend(replaced[begun] as TextEdit, join(opening))
      if (ended >= 0) replaced[ended] = append(replaced[ended] as TextEdit, join(closing))
      const left = join([...(ended >= 0 ? [] : closing), ...(begun >= 0 ? [] : opening)])
      if (left !== '') merged.push({ file, span: { start: offset, end: offset }, newText: left })
    }
    return [...replaced, ...merged].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
  }
}

function prepend(edit: TextEdit, text: string): TextEdit {
  return { ...edit, newText: text + edit.newText }
}

function append(edit: TextEdit, text: string): TextEdit {
  return { ...edit, newText: edit.newText + text }
}

const order = { closes: 0, plain: 1, opens: 2 } as const

function join(insertions: readonly Insertion[]): string {
  return [...insertions]
    .sort((a, b) => order[a.side] - order[b.side] || (a.side === 'closes' ? a.extent - b.extent : b.extent - a.extent))
    .map(({ text }) => text)
    .join('')
}
