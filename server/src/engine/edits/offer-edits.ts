import type { EditContext } from '../../edits/edit-context.ts'
import { findingEditMakers, selectionEditMakers } from '../../edits/index.ts'
import { markedNode } from '../../edits/text/node-at.ts'
import type { Edit } from '../../model/edit.ts'
import type { Finding, TextSpan } from '../../model/finding.ts'
import type { OfferedEdit } from '../live/live-answers.ts'

/** Those that the rule attached, then those that are worked out now, in the order in which they are worth trying. */
export function editsForFinding(context: EditContext, finding: Finding): OfferedEdit[] {
  const sourceFile = context.project.sourceFile(finding.file)
  const node = sourceFile && markedNode(sourceFile, finding.span)
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
