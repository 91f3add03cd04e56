import {
  CodeActionKind,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type CodeAction,
  type CodeActionParams,
  type ServerCapabilities,
} from 'vscode-languageserver'
import { askFindings } from '../ask.ts'
import { createActions, editOf, fixAllKind, isActionData } from '../code-actions.ts'
import { fromRange, spansMeet } from '../from-lsp.ts'
import { guard, outdated } from '../guard.ts'
import type { ServerState } from '../state.ts'

/** Quick fixes of findings, fixing all at once, and ignoring with a reason. */
export function register(state: ServerState): ServerCapabilities {
  const { connection, client } = state
  // A command in place of an action would need a client that can be asked to apply edits; such clients are history.
  if (!client.hasCodeActions) return {}
  connection.onCodeAction(
    guard(state, 'textDocument/codeAction', [], (params: CodeActionParams, token) => offer(state, params, token)),
  )
  connection.onCodeActionResolve((action, token) =>
    guard(state, 'codeAction/resolve', action, (asked: CodeAction) => resolve(state, asked, token))(action, token),
  )
  return {
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, fixAllKind],
      resolveProvider: client.resolvesEdits,
    },
  }
}

async function offer(
  state: ServerState,
  { textDocument: { uri }, range, context }: CodeActionParams,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const wants = (kind: string): boolean =>
    context.only === undefined ||
    context.only.some((only) => only === '' || kind === only || kind.startsWith(`${only}.`))
  if (!wants(CodeActionKind.QuickFix) && !wants(fixAllKind)) return []
  const asked = await askFindings(state, uri, token)
  if (!asked) return []
  const span = fromRange(asked.lines, range)
  const near = asked.answer.findings.filter((finding) => spansMeet(finding.span, span))
  const version = state.documents.get(uri)?.version ?? null
  return createActions({ ...asked, uri, version }, near, context.diagnostics, state.client)
    .filter(({ kind }) => kind !== undefined && wants(kind))
    .map((action) => {
      if (state.client.resolvesEdits || !isActionData(action.data)) return action
      const { data, ...rest } = action
      const edit = editOf(data, { ...asked, uri, version }, state.client)
      return edit ? { ...rest, edit } : rest
    })
}

async function resolve(state: ServerState, action: CodeAction, token: CancellationToken): Promise<CodeAction> {
  const { data } = action
  if (!isActionData(data)) return action
  const version = state.documents.get(data.uri)?.version ?? null
  if (version !== data.version) throw outdated()
  const asked = await askFindings(state, data.uri, token)
  const edit = asked && editOf(data, { ...asked, uri: data.uri, version }, state.client)
  if (!edit) throw new ResponseError(LSPErrorCodes.ContentModified, 'The finding is not there any more.')
  return { ...action, edit }
}
