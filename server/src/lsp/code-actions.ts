import { CodeActionKind, type CodeAction, type Diagnostic } from 'vscode-languageserver'
import type { EditSubject, FileFindings, OfferedEdit } from '../engine/live/live-answers.ts'
import type { Finding, TextSpan } from '../model/finding.ts'
import { subjectOf, type ActionData } from './action-data.ts'
import type { Asked } from './ask.ts'
import type { Client } from './client.ts'
import { fromRange } from './from-lsp.ts'
import { explainImpossible } from './workspace-edit.ts'

export const fixAllKind = `${CodeActionKind.SourceFixAll}.offloop`
export const rewriteKind = `${CodeActionKind.RefactorRewrite}.offloop`

/** The document that actions are made for, with its findings. */
export interface ActionDocument extends Asked<FileFindings> {
  readonly uri: string
  /** Null for a document that is not open. */
  readonly version: number | null
}

/** The actions for a finding, without what they change. */
export function createFixes(
  document: ActionDocument,
  finding: Finding,
  edits: readonly OfferedEdit[],
  diagnostics: readonly Diagnostic[],
  client: Client,
): CodeAction[] {
  const { uri, version } = document
  const { ruleId, span } = finding
  const shownBy = diagnostics.filter((diagnostic) => shows(diagnostic, finding, document))
  const common = { kind: CodeActionKind.QuickFix, ...(shownBy.length > 0 && { diagnostics: shownBy }) }
  const possible = edits.filter((edit) => explainRefusal(edit, client) === undefined)
  const preferred = possible.find((edit) => edit.kind === 'safe') ?? possible[0]
  const actions = edits.flatMap((edit): CodeAction[] => {
    const isPreferred = edit === preferred && client.hasPreferredActions
    const action = createEditAction(document, subjectOf(finding), edit, client)
    return action ? [{ ...common, ...action, ...(isPreferred && { isPreferred }) }] : []
  })
  // An ignore comment that does nothing is not silenced by another one.
  if (ruleId !== 'unused-ignore') {
    const ignore = (action: 'ignore-here' | 'ignore-in-file', where: string): CodeAction => {
      const data: ActionData = { uri, version, action, ruleId, span }
      return { ...common, title: `Ignore ${ruleId} ${where}, with a reason`, data }
    }
    actions.push(ignore('ignore-here', 'here'), ignore('ignore-in-file', 'in this file'))
  }
  if (client.hasCommands) {
    const title = `Explain ${ruleId}`
    const command = { title, command: 'offloop.openRuleDocumentation', arguments: [ruleId] }
    actions.push({ ...common, title, command })
  }
  return actions
}

/** The actions for what is selected, without what they change; each has a kind of its own, which can be bound to keys. */
export function createRewrites(
  document: ActionDocument,
  selection: TextSpan,
  edits: readonly OfferedEdit[],
  client: Client,
): CodeAction[] {
  return edits.flatMap((edit): CodeAction[] => {
    const action = createEditAction(document, { selection }, edit, client)
    return action ? [{ kind: `${rewriteKind}.${edit.id.replace(/:\d+$/, '')}`, ...action }] : []
  })
}

/** An action that makes all safe fixes of a document. */
export function createFixAll({ uri, version }: ActionDocument): CodeAction {
  const data: ActionData = { uri, version, action: 'fix-all' }
  return { title: 'Apply all safe fixes of Offloop', kind: fixAllKind, data }
}

/** Undefined for an edit that cannot be made, where the client does not show such. */
function createEditAction(
  { uri, version }: ActionDocument,
  subject: EditSubject,
  edit: OfferedEdit,
  client: Client,
): CodeAction | undefined {
  const { title, id } = edit
  const reason = explainRefusal(edit, client)
  if (reason !== undefined) return client.hasDisabledActions ? { title, disabled: { reason } } : undefined
  const data: ActionData = { uri, version, action: 'edit', subject, editId: id }
  return { title, data }
}

function explainRefusal(edit: OfferedEdit, client: Client): string | undefined {
  return edit.refused ?? explainImpossible(edit, client)
}

/** Whether a diagnostic of the client shows the finding. */
function shows(
  { source, code, range }: Diagnostic,
  { ruleId, span }: Finding,
  { lines }: Pick<ActionDocument, 'lines'>,
): boolean {
  if (source !== 'offloop' || code !== ruleId) return false
  const { start, end } = fromRange(lines, range)
  return start === span.start && end === span.end
}
