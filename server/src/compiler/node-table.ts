import { SyntaxKind, type Node, type SourceFile } from 'typescript/ast'

/**
 * A tree as the API holds it: a table of nodes in the order of a walk from the top down, of which an object is made only
 * when somebody asks for it. Not part of the API's declared types, so its shape is checked before it is relied on.
 */
export interface NodeTable {
  readonly view: DataView
  readonly _offsetNodes: number
  /** One place for each entry of the table; the first is empty, the second is the file itself. */
  readonly nodes: { readonly length: number }
  getOrCreateNodeAtIndex(index: number): Node
}

/** Bytes of one entry of the table; its kind comes first, then where it begins and ends in the text. */
export const entryBytes = 28
export const startBytes = 4
export const endBytes = 8

/** The table behind a tree, or undefined where the API holds trees in another way. */
export function asNodeTable(sourceFile: SourceFile): NodeTable | undefined {
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
