import { getTokenAtPosition as searchToken, NodeFlags, SyntaxKind, type Node, type SourceFile } from 'typescript/ast'
import { asNodeTable, endBytes, entryBytes, startBytes } from './node-table.ts'

/** Where the rest of an entry is: its next sibling, its parent and its flags. */
const nextBytes = 12
const parentBytes = 16
const flagBytes = 24

/**
 * The token at a position; trivia belongs to the token behind it. Goes down through the table of nodes without making
 * those that it passes, which is most of the cost of TypeScript's own search. That one is asked where the way down
 * does not end at a token, as in punctuation and comments.
 */
export function getTokenAtPosition(sourceFile: SourceFile, position: number): Node {
  return tokenInTable(sourceFile, position) ?? searchToken(sourceFile, position)
}

function tokenInTable(sourceFile: SourceFile, position: number): Node | undefined {
  const table = asNodeTable(sourceFile)
  if (!table) return undefined
  const { view, _offsetNodes: start, nodes } = table
  let index = 1
  for (;;) {
    const child = childAt(view, start, nodes.length, index, position)
    if (child < 0) return undefined
    if (child === 0) break
    index = child
  }
  const kind = view.getInt32(start + index * entryBytes, true)
  const isToken = kind >= SyntaxKind.FirstToken && kind <= SyntaxKind.LastToken
  return isToken && index > 1 ? table.getOrCreateNodeAtIndex(index) : undefined
}

/** The entry of the child in which a position lies; 0 when there is none, -1 when the table alone does not tell. */
function childAt(view: DataView, start: number, length: number, parent: number, position: number): number {
  let found = 0
  // Lists have a kind of 32 ones.
  const isList = view.getInt32(start + parent * entryBytes, true) < 0
  let index = parent + 1
  if (index >= length || view.getInt32(start + index * entryBytes + parentBytes, true) !== parent) return 0
  while (index !== 0) {
    const at = start + index * entryBytes
    const isAround = view.getInt32(at + startBytes, true) <= position && position < view.getInt32(at + endBytes, true)
    if (isAround) {
      // Comments that document, and what a parser made of them, come before the code that they stand in front of, wherever
      // they are among its children.
      if (view.getInt32(at, true) === SyntaxKind.JSDoc) return -1
      if ((view.getInt32(at + flagBytes, true) & NodeFlags.Reparsed) !== 0) return -1
      if (found === 0) found = index
    } else if (found !== 0 && isList) return found
    index = view.getInt32(at + nextBytes, true)
  }
  return found
}
