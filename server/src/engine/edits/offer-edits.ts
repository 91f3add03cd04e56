import type { CompilerProject } from '../../compiler/project.ts'
import { getTokenAtPosition, type Node, type SourceFile } from '../../compiler/syntax.ts'
import type { EditContext } from '../../edits/edit-context.ts'
import { findingEditMakers, selectionEditMakers } from '../../edits/index.ts'
import type { Edit } from '../../model/edit.ts'
import type { Finding, TextSpan } from '../../model/finding.ts'
import type { OfferedEdit } from '../live/live-answers.ts'

/** Those that the rule attached, then those that are worked out now, in the order in which they are worth trying. */
export function editsForFinding(context: EditContext, finding: Finding): OfferedEdit[] {
  const node = nodeAt(context.project, finding.file, finding.span)
  const made = findingEditMakers
    .filter((maker) => maker.ruleIds.includes(finding.ruleId))
    .flatMap((maker) => (node ? named(maker.id, maker.make(context, finding, node)) : []))
  return [...eagerEdits(finding), ...made]
}

/** The edits that a finding came with. */
export function eagerEdits(finding: Finding): OfferedEdit[] {
  return named('rule', finding.edits)
}

export function editsForSelection(context: EditContext, file: string, span: TextSpan): OfferedEdit[] {
  return selectionEditMakers.flatMap((maker) => named(maker.id, maker.makeAt(context, file, span)))
}

function named(id: string, edits: readonly Edit[]): OfferedEdit[] {
  return edits.map((edit, index) => ({ ...edit, id: index === 0 ? id : `${id}:${index + 1}` }))
}

/** The outermost node that a span covers exactly, or else the innermost that begins with it, as a function whose head is marked. */
function nodeAt(project: CompilerProject, file: string, span: TextSpan): Node | undefined {
  const sourceFile: SourceFile | undefined = project.sourceFile(file)
  if (!sourceFile) return undefined
  let outermost: Node | undefined
  let node: Node | undefined = getTokenAtPosition(sourceFile, span.start)
  for (; node && node.getStart() >= span.start && node.end <= span.end; node = node.parent) {
    if (node.getStart() === span.start && node.end === span.end) outermost = node
  }
  return outermost ?? (node?.getStart() === span.start ? node : undefined)
}
