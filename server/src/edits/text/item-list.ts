import type { Node, SourceFile } from '../../compiler/syntax.ts'
import type { TextSpan } from '../../model/finding.ts'

/** One entry of a comma-separated list with the text around it, so that the list can be written again as it was. */
interface Item {
  /** Undefined for a new one. */
  readonly node: Node | undefined
  /** What it is sorted by. */
  readonly key: string
  /** From the comma before, or the comment behind that, up to the entry. */
  lead: string
  text: string
  /** Between the entry and its comma. */
  gap: string
  /** A comment behind the comma on the same line. */
  trail: string
}

/** The entries between two offsets of a file: of an import's braces, a destructuring pattern, a list of variables. */
export class ItemList {
  private readonly items: Item[] = []
  private hasTrailingComma = false
  private closing = ''

  constructor(
    sourceFile: SourceFile,
    entries: readonly Node[],
    { start, end }: TextSpan,
    keyOf: (node: Node) => string,
  ) {
    const { text } = sourceFile
    let from = start
    entries.forEach((node, index) => {
      const begin = node.getStart(sourceFile)
      const limit = entries[index + 1]?.getStart(sourceFile) ?? end
      const comma = findComma(text, node.end, limit)
      const gap = comma === undefined ? '' : text.slice(node.end, comma)
      const after = comma === undefined ? node.end : comma + 1
      const trail = /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/(?=[ \t]*\r?\n))/.exec(text.slice(after, limit))?.[0] ?? ''
      this.items.push({
        node,
        key: keyOf(node),
        lead: text.slice(from, begin),
        text: text.slice(begin, node.end),
        gap,
        trail,
      })
      from = after + trail.length
      this.hasTrailingComma = comma !== undefined
    })
    this.closing = text.slice(from, end)
  }

  get length(): number {
    return this.items.length
  }

  /** The text of an entry in place of its own. */
  rewrite(node: Node, text: string): void {
    const item = this.items.find((other) => other.node === node)
    if (item) item.text = text
  }

  /** Takes an entry out with its comma and the comments that belong to it. */
  remove(node: Node): void {
    const index = this.items.findIndex((item) => item.node === node)
    const [item] = this.items.splice(index, 1)
    const next = this.items[index]
    if (
      index === 0 &&
      item &&
      next &&
      (next.lead.trim() === '' ? !item.lead.includes('\n') : !next.lead.includes('\n'))
    )
      next.lead = /^\s*/.exec(item.lead)?.[0] ?? ''
  }

  /** Puts an entry in front of the first one whose key `isAfter` says yes to, or last. */
  insert(key: string, text: string, braceSpace: string, isAfter: (key: string) => boolean): void {
    const found = this.items.findIndex((other) => isAfter(other.key))
    const index = found < 0 ? this.items.length : found
    const next = this.items[index]
    const before = this.items[index - 1]
    const item: Item = { node: undefined, key, lead: '', text, gap: '', trail: '' }
    if (!next && !before) {
      item.lead = braceSpace
      this.closing = braceSpace
      this.hasTrailingComma = false
    } else if (this.isMultiLine) {
      item.lead = indentOf(next?.lead ?? before?.lead ?? '')
    } else if (next && index === 0) {
      item.lead = next.lead
      next.lead = ' '
    } else {
      item.lead = ' '
    }
    // A line comment behind the last entry would swallow what follows it on the same line.
    if (before?.trail.trimStart().startsWith('//') && !item.lead.includes('\n')) item.lead = `\n${item.lead}`
    this.items.splice(index, 0, item)
  }

  toString(): string {
    const last = this.items.length - 1
    const parts = this.items.map(({ lead, text, gap, trail }, index) =>
      index < last || this.hasTrailingComma
        ? `${lead}${text}${gap},${trail}`
        : `${lead}${text}${gap.trimEnd()}${trail}`,
    )
    return parts.join('') + this.closing
  }

  private get isMultiLine(): boolean {
    return this.items.every(({ lead }) => lead.includes('\n'))
  }
}

/** The line break and indentation at the end of the text before an entry, without comments. */
function indentOf(lead: string): string {
  return /\r?\n[ \t]*$/.exec(lead)?.[0] ?? '\n'
}

/** The first comma in a stretch of text that has nothing else but white space and comments. */
function findComma(text: string, start: number, end: number): number | undefined {
  for (let at = start; at < end; at++) {
    if (text[at] === ',') return at
    if (text.startsWith('//', at)) at = lineEnd(text, at)
    else if (text.startsWith('/*', at)) at = text.indexOf('*/', at) + 1
  }
  return undefined
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}
