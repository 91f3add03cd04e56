import {
  CodeActionKind,
  StringValue,
  type CodeAction,
  type Diagnostic,
  type SnippetTextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver'
import type { FileFindings } from '../engine/live/live-answers.ts'
import type { Finding, TextSpan } from '../model/finding.ts'
import type { Asked } from './ask.ts'
import type { Client } from './client.ts'
import { fromRange } from './from-lsp.ts'
import { ignoreHere, ignoreInFile, type IgnoreEdit } from './ignore-edits.ts'
import { selectSafeEdits } from './safe-edits.ts'
import { toPosition, toWorkspaceEdit } from './to-lsp.ts'

export const fixAllKind = `${CodeActionKind.SourceFixAll}.offloop`

/** The findings of a document that actions are made for. */
export interface ActionDocument extends Asked<FileFindings> {
  readonly uri: string
  /** Null for a document that is not open. */
  readonly version: number | null
}

/** What an action needs so that its edit can be worked out when it is chosen. */
interface ActionData {
  readonly uri: string
  readonly version: number | null
  readonly action: 'edit' | 'ignore-here' | 'ignore-in-file' | 'fix-all'
  readonly ruleId?: string
  readonly span?: TextSpan
  /** Which of the finding's edits. */
  readonly index?: number
}

export function isActionData(data: unknown): data is ActionData {
  return typeof data === 'object' && data !== null && 'uri' in data && 'version' in data && 'action' in data
}

/** The actions for some findings of a document, without their edits. */
export function createActions(
  document: ActionDocument,
  findings: readonly Finding[],
  diagnostics: readonly Diagnostic[],
  client: Client,
): CodeAction[] {
  const actions = findings.flatMap((finding) =>
    actionsFor(finding, document, matching(finding, document, diagnostics), client),
  )
  const unique = [...new Map(actions.map((action) => [JSON.stringify([action.title, action.data]), action])).values()]
  const { uri, version } = document
  if (selectSafeEdits(document.answer.findings).length > 0) {
    const data: ActionData = { uri, version, action: 'fix-all' }
    unique.push({ title: 'Apply all safe fixes of Offloop', kind: fixAllKind, data })
  }
  return unique
}

/** The edit of an action; undefined when what it was for is gone. */
export function editOf(data: ActionData, document: ActionDocument, client: Client): WorkspaceEdit | undefined {
  const { findings, ignorePlaces } = document.answer
  if (data.action === 'fix-all') return toWorkspaceEdit(selectSafeEdits(findings), document.places)
  const { ruleId, span, index } = data
  const at = findings.findIndex(
    (finding) => finding.ruleId === ruleId && finding.span.start === span?.start && finding.span.end === span.end,
  )
  const finding = findings[at]
  if (!finding) return undefined
  const { lines } = document
  switch (data.action) {
    case 'edit': {
      const edit = finding.edits[index ?? 0]
      return edit && toWorkspaceEdit(edit.changes, document.places)
    }
    case 'ignore-here': {
      const place = ignorePlaces?.[at] ?? 'inline'
      return insertReason(ignoreHere(lines, finding.span.start, finding.ruleId, place), document, client)
    }
    case 'ignore-in-file':
      return insertReason(ignoreInFile(lines, finding.ruleId), document, client)
  }
}

function actionsFor(
  finding: Finding,
  { uri, version }: ActionDocument,
  diagnostics: Diagnostic[],
  client: Client,
): CodeAction[] {
  const { ruleId, span, edits } = finding
  const data = { uri, version, ruleId, span }
  const common = { kind: CodeActionKind.QuickFix, ...(diagnostics.length > 0 && { diagnostics }) }
  const possible = edits.filter((edit) => edit.refused === undefined)
  const preferred = possible.find((edit) => edit.kind === 'safe') ?? possible[0]
  const actions = edits.flatMap((edit, index): CodeAction[] => {
    const { title, refused } = edit
    if (refused !== undefined) {
      return client.hasDisabledActions ? [{ ...common, title, disabled: { reason: refused } }] : []
    }
    const isPreferred = edit === preferred && client.hasPreferredActions
    return [{ ...common, title, ...(isPreferred && { isPreferred }), data: { ...data, action: 'edit', index } }]
  })
  // An ignore comment that does nothing is not silenced by another one.
  if (ruleId !== 'unused-ignore') {
    actions.push(
      { ...common, title: `Ignore ${ruleId} here, with a reason`, data: { ...data, action: 'ignore-here' } },
      { ...common, title: `Ignore ${ruleId} in this file, with a reason`, data: { ...data, action: 'ignore-in-file' } },
    )
  }
  if (client.hasCommands) {
    const title = `Explain ${ruleId}`
    actions.push({
      ...common,
      title,
      command: { title, command: 'offloop.openRuleDocumentation', arguments: [ruleId] },
    })
  }
  return actions
}

/** The client's diagnostics that show the finding. */
function matching(
  { ruleId, span }: Finding,
  { lines }: ActionDocument,
  diagnostics: readonly Diagnostic[],
): Diagnostic[] {
  return diagnostics.filter(({ source, code, range }) => {
    if (source !== 'offloop' || code !== ruleId) return false
    const { start, end } = fromRange(lines, range)
    return start === span.start && end === span.end
  })
}

/** Where the client can have it filled in, the reason is selected; otherwise the word stands for it. */
function insertReason(edit: IgnoreEdit, document: ActionDocument, client: Client): WorkspaceEdit {
  const { lines, uri, version } = document
  const { offset, before, after } = edit
  if (!client.hasSnippetEdits || !client.hasVersionedEdits) {
    const at = toPosition(lines, offset)
    return { changes: { [uri]: [{ range: { start: at, end: at }, newText: `${before}reason${after}` }] } }
  }
  const at = toPosition(lines, offset)
  const escape = (text: string): string => text.replace(/[\\$}]/g, '\\$&')
  const snippet = StringValue.createSnippet(`${escape(before)}\${1:reason}${escape(after)}`)
  const edits = [{ range: { start: at, end: at }, snippet } satisfies SnippetTextEdit]
  return { documentChanges: [{ textDocument: { uri, version }, edits }] }
}
