import { asNodeTable, endBytes, entryBytes, startBytes } from './node-table.ts'
import type { Node, SourceFile, SyntaxKind } from './syntax.ts'
import type { TextSpan } from './text-span.ts'

/**
 * Calls `visit` for the nodes of the wanted kinds, parents before children and in the order of the text. Nodes of other
 * kinds are passed over without being made, which is most of the cost of a walk; so are nodes inside the `skipped` spans, which
 * are in the order of the text and apart from each other.
 */
export function forEachNodeOfKind(
  sourceFile: SourceFile,
  wanted: ReadonlySet<SyntaxKind>,
  visit: (node: Node) => void,
  skipped: readonly TextSpan[] = [],
): void {
  const table = asNodeTable(sourceFile)
  if (!table) {
    walkAll(sourceFile, wanted, (node) => {
      if (!skipped.some(({ start, end }) => start <= node.pos && node.end <= end)) visit(node)
    })
    return
  }
  const { view, _offsetNodes: start, nodes } = table
  const kinds = wantedTable(wanted)
  const isSkipped = skipped.length > 0 ? spanTest(skipped) : undefined
  for (let index = 1, at = start + entryBytes; index < nodes.length; index++, at += entryBytes) {
    // Lists of nodes have a kind of 32 ones. Read as -1 it is small; read unsigned, the engine would compile this loop
    // for small numbers and give the result up at the first list, file after file.
    const kind = view.getInt32(at, true)
    if (kind <= 0 || kinds[kind] !== 1) continue
    if (isSkipped?.(view.getUint32(at + startBytes, true), view.getUint32(at + endBytes, true))) continue
    visit(table.getOrCreateNodeAtIndex(index))
  }
}

/** Whether a node is inside one of the spans. Nodes come in the order of the text, so that mostly the span is the last one's. */
function spanTest(spans: readonly TextSpan[]): (start: number, end: number) => boolean {
  let at = 0
  return (start, end) => {
    while (at > 0 && start < (spans[at]?.start ?? 0)) at--
    for (let next = spans[at + 1]; next && next.start <= start; next = spans[at + 1]) at++
    const span = spans[at]
    return span !== undefined && span.start <= start && end <= span.end
  }
}

function wantedTable(wanted: ReadonlySet<SyntaxKind>): Uint8Array {
  const kinds = new Uint8Array(512)
  for (const kind of wanted) kinds[kind] = 1
  return kinds
}

function walkAll(root: Node, wanted: ReadonlySet<SyntaxKind>, visit: (node: Node) => void): void {
  const open: Node[] = [root]
  for (let node = open.pop(); node; node = open.pop()) {
    if (wanted.has(node.kind)) visit(node)
    const children: Node[] = []
    node.forEachChild((child) => {
      children.push(child)
    })
    open.push(...children.reverse())
  }
}
