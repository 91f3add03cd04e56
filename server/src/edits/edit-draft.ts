import type { Node } from '../compiler/syntax.ts'
import type { Edit, FileChange, NewFile } from '../model/edit.ts'
import type { TextSpan } from '../model/finding.ts'
import { refuse } from './edit-context.ts'
import { mergeChanges, type Insertion, type Replacement, type Wrap } from './merge-changes.ts'
import { beforeStatementOf } from './text/statement-ends.ts'

/** Collects the changes of one edit, in any order and from several makers. Nodes may be wrapped inside one another. */
export class EditDraft {
  private readonly changed = new Map<string, CollectedChanges>()
  private readonly created = new Map<string, NewFile>()
  private readonly lastWork: (() => void)[] = []

  /**
   * Puts text around a node, also around one that is or contains another wrapped node. Asked twice for the same, it does it once. Of two
   * around the same node, the first is the outer one. A statement that would go on with one before that has no semicolon gets
   * one in front.
   */
  wrap(node: Node, before: string, after = ''): void {
    if (before === '' && after === '') return
    const own = this.changesOf(node.getSourceFile().fileName)
    const span = { start: node.getStart(), end: node.end }
    own.wraps.set([span.start, span.end, before, after].join('\0'), { span, before, after, depth: depthOf(node) })
    own.noteStatement(node)
  }

  /** Puts text in. Asked twice for the same at one place, it does it once. */
  insert(file: string, offset: number, text: string): void {
    if (text !== '') this.changesOf(file).insertions.set(`${offset}\0${text}`, { offset, text })
  }

  replaceNode(node: Node, newText: string): void {
    const file = node.getSourceFile().fileName
    this.replace(file, { start: node.getStart(), end: node.end }, newText)
    this.changesOf(file).noteStatement(node)
  }

  replace(file: string, span: TextSpan, newText: string): void {
    this.changesOf(file).replacements.set(`${span.start}-${span.end}-${newText}`, { span, newText })
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
    return [...this.changed.keys()]
  }

  /** The edit as plain data; a refusal when two of the changes contradict each other. */
  finish(edit: Omit<Edit, 'changes' | 'refused'>): Edit {
    const collected = new Map([...this.changed].map(([file, { insertions }]) => [file, insertions.size]))
    for (const work of this.lastWork.splice(0)) work()
    const changes: FileChange[] = []
    for (const [file, { wraps, insertions, replacements, statementStarts, text }] of this.changed) {
      const merged = mergeChanges(file, {
        wraps: [...wraps.values()],
        // Imports, which are written last, stand in front of what is put in at the same place.
        insertions: lastFirst([...insertions.values()], collected.get(file) ?? 0),
        replacements: [...replacements.values()],
        statementStarts,
        text,
      })
      if (!merged) return refuse(edit.title, 'Two of its changes would touch the same text.')
      changes.push(...merged)
    }
    return { ...edit, changes: [...changes, ...this.created.values()] }
  }

  private changesOf(file: string): CollectedChanges {
    let own = this.changed.get(file)
    if (!own) this.changed.set(file, (own = new CollectedChanges()))
    return own
  }
}

/** The changes of one file, by what makes them the same. */
class CollectedChanges {
  readonly wraps = new Map<string, Wrap>()
  readonly insertions = new Map<string, Insertion>()
  readonly replacements = new Map<string, Replacement>()
  readonly statementStarts = new Map<number, 'open' | 'closed'>()
  text = ''

  /** Notes what stands before the statement that a node begins. */
  noteStatement(node: Node): void {
    const before = beforeStatementOf(node)
    if (before === undefined) return
    this.statementStarts.set(node.getStart(), before)
    this.text = node.getSourceFile().text
  }
}

function lastFirst<T>(items: readonly T[], count: number): T[] {
  return [...items.slice(count), ...items.slice(0, count)]
}

function depthOf(node: Node): number {
  let depth = 0
  for (let current = node.parent; current; current = current.parent) depth++
  return depth
}
