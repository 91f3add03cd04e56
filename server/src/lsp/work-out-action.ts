import {
  LSPErrorCodes,
  ResponseError,
  StringValue,
  type CancellationToken,
  type CodeAction,
  type SnippetTextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver'
import type { OfferedEdit, ProvenEdit } from '../engine/live/live-answers.ts'
import type { Edit } from '../model/edit.ts'
import type { Finding } from '../model/finding.ts'
import { showEditNotesCommand, type EditNotes } from '../protocol.ts'
import { subjectOf, type ActionData } from './action-data.ts'
import { unlessChanged } from './ask.ts'
import type { ActionDocument } from './code-actions.ts'
import { outdated } from './guard.ts'
import { ignoreHere, ignoreInFile, type IgnoreEdit } from './ignore-edits.ts'
import { combineEdits, findSafeEdit } from './safe-edits.ts'
import type { ServerState } from './state.ts'
import { linesOfAnswer, toPosition, type Places } from './to-lsp.ts'
import { toWorkspaceEdit } from './workspace-edit.ts'

/** What an action does: the edit, and a command that follows it. */
type Deed = Required<Pick<CodeAction, 'edit'>> & Pick<CodeAction, 'command'>

/** A change was checked and is not made; the message is a sentence for people. */
export class DoesNotHold extends Error {}

/** Works out what an action does. A change of the program is checked first, and DoesNotHold is thrown when it fails. */
export async function workOutAction(
  state: ServerState,
  data: ActionData,
  document: ActionDocument,
  token: CancellationToken,
): Promise<Deed> {
  switch (data.action) {
    case 'edit':
      return workOutEdit(state, data, document, token)
    case 'fix-all':
      return workOutAll(state, document, token)
    default: {
      const edit = ignore(data, document, state)
      if (!edit) throw gone()
      return { edit }
    }
  }
}

async function workOutEdit(
  state: ServerState,
  { subject, editId }: Extract<ActionData, { action: 'edit' }>,
  document: ActionDocument,
  token: CancellationToken,
): Promise<Deed> {
  const { folder, file, uri } = document
  const proven = await unlessChanged(state, uri, token, (isOutdated) =>
    folder.edits.prove(file, subject, editId, isOutdated),
  )
  if (!proven) throw gone()
  const { proof, edit } = proven
  if (!proof.holds) {
    throw new DoesNotHold(`Offloop checked "${edit.title}" and does not offer it: ${proof.reason}`)
  }
  const { notes = [], installs = [] } = edit
  const followUp: EditNotes = { uri, title: edit.title, notes, installs }
  const command = { title: 'Show the notes', command: showEditNotesCommand, arguments: [followUp] }
  const hasNotes = notes.length + installs.length > 0 && state.client.hasCommands
  return { edit: write(state, edit, proven, file), ...(hasNotes && { command }) }
}

/** The safe edits of all findings, as far as they hold and can be made together. */
async function workOutAll(state: ServerState, document: ActionDocument, token: CancellationToken): Promise<Deed> {
  const { folder, file, uri, answer } = document
  const proven = await unlessChanged(state, uri, token, async (isOutdated) => {
    const found: ProvenEdit[] = []
    for (const finding of answer.findings) {
      const safe = await findSafeFix(document, finding, isOutdated)
      if (isOutdated()) return []
      const checked = safe && (await folder.edits.prove(file, subjectOf(finding), safe.id, isOutdated))
      if (checked?.proof.holds) found.push(checked)
    }
    return found
  })
  const changes = combineEdits(proven.map(({ edit }) => edit))
  return { edit: write(state, { title: '', changes }, document.answer, file) }
}

/** The edit that fixing everything makes for a finding. */
export async function findSafeFix(
  { folder, file }: ActionDocument,
  finding: Finding,
  isOutdated?: () => boolean,
): Promise<OfferedEdit | undefined> {
  const offered = await folder.edits.of(file, subjectOf(finding), isOutdated)
  return offered && findSafeEdit(file, offered.edits)
}

/** The edit in the client's terms. Throws `outdated` when a document is not the text that the edit was made for. */
function write(
  { client, documents, folders }: ServerState,
  edit: Pick<Edit, 'title' | 'changes' | 'notes'>,
  answer: Parameters<typeof linesOfAnswer>[0],
  file: string,
): WorkspaceEdit {
  const linesOf = linesOfAnswer(answer)
  const places: Places = { linesOf, uriOf: (name) => folders.uriOf(name) }
  for (const name of new Set(edit.changes.map((change) => change.file))) {
    const document = documents.get(places.uriOf(name))
    if (document && document.getText() !== linesOf(name)?.text) throw outdated()
  }
  const versionOf = (uri: string): number | null => documents.get(uri)?.version ?? null
  const written = toWorkspaceEdit(edit, { places, file, versionOf, client })
  if (!written) throw gone()
  return written
}

function ignore(
  { action, ruleId, span }: Extract<ActionData, { action: 'ignore-here' | 'ignore-in-file' }>,
  document: ActionDocument,
  state: ServerState,
): WorkspaceEdit | undefined {
  const { lines } = document
  const { findings, ignorePlaces } = document.answer
  const at = findings.findIndex(
    (finding) => finding.ruleId === ruleId && finding.span.start === span.start && finding.span.end === span.end,
  )
  if (at === -1) return undefined
  const edit =
    action === 'ignore-in-file'
      ? ignoreInFile(lines, ruleId)
      : ignoreHere(lines, span.start, ruleId, ignorePlaces?.[at] ?? 'inline')
  return insertReason(edit, document, state)
}

/** Where the client can have it filled in, the reason is selected; otherwise the word stands for it. */
function insertReason(
  { offset, before, after }: IgnoreEdit,
  { lines, uri, version }: ActionDocument,
  { client }: ServerState,
): WorkspaceEdit {
  const at = toPosition(lines, offset)
  const range = { start: at, end: at }
  if (!client.hasSnippetEdits || !client.hasVersionedEdits) {
    return { changes: { [uri]: [{ range, newText: `${before}reason${after}` }] } }
  }
  const escape = (text: string): string => text.replace(/[\\$}]/g, '\\$&')
  const snippet = StringValue.createSnippet(`${escape(before)}\${1:reason}${escape(after)}`)
  const edits = [{ range, snippet } satisfies SnippetTextEdit]
  return { documentChanges: [{ textDocument: { uri, version }, edits }] }
}

function gone(): ResponseError {
  return new ResponseError(LSPErrorCodes.ContentModified, 'What this was for is not there any more.')
}
