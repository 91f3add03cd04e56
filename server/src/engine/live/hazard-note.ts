import { getTokenAtPosition, type Node, type SyntaxKind } from '../../compiler/syntax.ts'
import type { CodeBase } from '../../model/code-base.ts'
import type { Hazard } from '../../model/hazards.ts'

/** A node as plain data: where it stands and what it is. It holds as long as the text of its file does. */
interface NodeNote {
  readonly start: number
  readonly pos: number
  readonly end: number
  readonly kind: SyntaxKind
}

/** A hazard as plain data, so that it outlives the tree that it was found in. */
export interface HazardNote {
  readonly file: string
  readonly node: NodeNote
  readonly mark: NodeNote
  readonly name: string
  readonly row: Hazard['row']
}

export function noteHazard({ node, mark, name, row }: Hazard): HazardNote {
  return { file: node.getSourceFile().fileName, node: noteNode(node), mark: noteNode(mark), name, row }
}

/** The hazard in today's tree; undefined when its file is gone or is not what it was. */
export function recallHazard(codeBase: CodeBase, note: HazardNote): Hazard | undefined {
  const node = recallNode(codeBase, note.file, note.node)
  const mark = recallNode(codeBase, note.file, note.mark)
  return node && mark && { node, mark, name: note.name, row: note.row }
}

function noteNode(node: Node): NodeNote {
  return { start: node.getStart(), pos: node.pos, end: node.end, kind: node.kind }
}

function recallNode(codeBase: CodeBase, file: string, note: NodeNote): Node | undefined {
  const tree = codeBase.tree(file)
  let found: Node | undefined = tree && getTokenAtPosition(tree, note.start)
  while (found && (found.kind !== note.kind || found.pos !== note.pos || found.end !== note.end)) found = found.parent
  return found
}
