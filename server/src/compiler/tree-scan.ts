import { SyntaxKind, type Node, type SourceFile } from './syntax.ts'

/**
 * A tree as the API holds it: a table of nodes in the order of a walk from the top down, of which an object is made only
 * when somebody asks for it. Not part of the API's declared types, so its shape is checked before it is relied on.
 */
interface NodeTable {
  readonly view: DataView
  readonly _offsetNodes: number
  /** One place for each entry of the table; the first is empty, the second is the file itself. */
  readonly nodes: { readonly length: number }
  getOrCreateNodeAtIndex(index: number): Node
}

/** Bytes of one entry of the table; its kind comes first. */
const entryBytes = 28

/**
 * Calls `visit` for the nodes of the wanted kinds, parents before children and in the order of the text. Nodes of other
 * kinds are passed over without being made, which is most of the cost of a walk.
 */
export function forEachNodeOfKind(
  sourceFile: SourceFile,
  wanted: ReadonlySet<SyntaxKind>,
  visit: (node: Node) => void,
): void {
  const table = asNodeTable(sourceFile)
  if (!table) {
    walkAll(sourceFile, wanted, visit)
    return
  }
  const { view, _offsetNodes: start, nodes } = table
  const kinds = wantedTable(wanted)
  for (let index = 1, at = start + entryBytes; index < nodes.length; index++, at += entryBytes) {
    // Lists of nodes have a kind of 32 ones. Read as -1 it is small; read unsigned, the engine would compile this loop
    // for small numbers and give the result up at the first list, file after file.
    const kind = view.getInt32(at, true)
    if (kind > 0 && kinds[kind] === 1) visit(table.getOrCreateNodeAtIndex(index))
  }
}

function wantedTable(wanted: ReadonlySet<SyntaxKind>): Uint8Array {
  const kinds = new Uint8Array(512)
  for (const kind of wanted) kinds[kind] = 1
  return kinds
}

function asNodeTable(sourceFile: SourceFile): NodeTable | undefined {
  const table = sourceFile as Partial<NodeTable> & SourceFile
  if (
    !(table.view instanceof DataView) ||
    typeof table._offsetNodes !== 'number' ||
    typeof table.getOrCreateNodeAtIndex !== 'function'
  )
    return undefined
  const entries = (table.view.byteLength - table._offsetNodes) / entryBytes
  if (
    entries !== table.nodes?.length ||
    table.view.getUint32(table._offsetNodes + entryBytes, true) !== SyntaxKind.SourceFile
  )
    return undefined
  return table as NodeTable
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
