import {
  CodeActionKind,
  CodeActionTriggerKind,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type CodeAction,
  type CodeActionContext,
  type CodeActionParams,
  type ServerCapabilities,
} from 'vscode-languageserver'
import { eagerEdits } from '../../engine/edits/offer-edits.ts'
import type { Finding, TextSpan } from '../../model/finding.ts'
import { isActionData, subjectOf } from '../action-data.ts'
import { askFindings, unlessChanged } from '../ask.ts'
import {
  createFixAll,
  createFixes,
  createRewrites,
  fixAllKind,
  rewriteKind,
  type ActionDocument,
} from '../code-actions.ts'
import { fromRange, spansMeet } from '../from-lsp.ts'
import { guard, outdated } from '../guard.ts'
import { findSafeEdit } from '../safe-edits.ts'
import type { ServerState } from '../state.ts'
import { DoesNotHold, findSafeFix, workOutAction } from '../work-out-action.ts'

/** Quick fixes of findings, rewriting what is selected, fixing all at once, and ignoring with a reason. */
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
      codeActionKinds: [CodeActionKind.QuickFix, rewriteKind, fixAllKind],
      resolveProvider: client.resolvesEdits,
    },
  }
}

async function offer(
  state: ServerState,
  { textDocument: { uri }, range, context }: CodeActionParams,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const { client } = state
  const isAskedFor = (kind: string): boolean => wants(context, kind) || wantsBelow(context, kind)
  if (![CodeActionKind.QuickFix, rewriteKind, fixAllKind].some(isAskedFor)) return []
  const document = await askDocument(state, uri, token)
  if (!document) return []
  const span = fromRange(document.lines, range)
  const actions = await unlessChanged(state, uri, token, async (isOutdated) => {
    const fixes = isAskedFor(CodeActionKind.QuickFix)
      ? await offerFixes(state, document, span, context, isOutdated)
      : []
    const rewrites = isAskedFor(rewriteKind) ? await offerRewrites(state, document, span, context, isOutdated) : []
    const isOffered = new Set(fixes.map(({ title }) => title))
    return [
      ...fixes,
      ...rewrites.filter(({ title }) => !isOffered.has(title)),
      ...(wants(context, fixAllKind) ? await offerFixAll(document, context, isOutdated) : []),
    ]
  })
  const wanted = actions.filter(({ kind }) => kind !== undefined && wants(context, kind))
  const unique = [...new Map(wanted.map((action) => [JSON.stringify([action.title, action.data]), action])).values()]
  return client.resolvesEdits ? unique : workOutAll(state, unique, document, token)
}

/** Whether the client asks for actions of a kind, or does not say what it asks for. */
function wants({ only }: CodeActionContext, kind: string): boolean {
  return only === undefined || only.some((part) => part === '' || kind === part || kind.startsWith(`${part}.`))
}

/** Whether the client asks for a part of a kind. */
function wantsBelow({ only = [] }: CodeActionContext, kind: string): boolean {
  return only.some((part) => part.startsWith(`${kind}.`))
}

async function offerFixes(
  { client }: ServerState,
  document: ActionDocument,
  span: TextSpan,
  { diagnostics, triggerKind }: CodeActionContext,
  isOutdated: () => boolean,
): Promise<CodeAction[]> {
  const { folder, file, answer } = document
  // Before the project has been read, only those who ask wait for it.
  const mayWait = answer.isComplete || triggerKind !== CodeActionTriggerKind.Automatic
  const actions: CodeAction[] = []
  for (const finding of answer.findings.filter((candidate) => spansMeet(candidate.span, span))) {
    const offered = mayWait ? await folder.edits.of(file, subjectOf(finding), isOutdated) : undefined
    actions.push(...createFixes(document, finding, offered?.edits ?? eagerEdits(finding), diagnostics, client))
  }
  return actions
}

async function offerRewrites(
  { client }: ServerState,
  document: ActionDocument,
  selection: TextSpan,
  { only, triggerKind }: CodeActionContext,
  isOutdated: () => boolean,
): Promise<CodeAction[]> {
  // A cursor that moves asks for nothing.
  if (triggerKind === CodeActionTriggerKind.Automatic && selection.start === selection.end) return []
  const { folder, file } = document
  const offered = await folder.edits.of(file, { selection }, isOutdated)
  const edits = offered?.edits ?? []
  // Why something cannot be done interests those who ask for it.
  const shown = only === undefined ? edits.filter(({ refused }) => refused === undefined) : edits
  return createRewrites(document, selection, shown, client)
}

async function offerFixAll(
  document: ActionDocument,
  { only }: CodeActionContext,
  isOutdated: () => boolean,
): Promise<CodeAction[]> {
  const { file, answer } = document
  const isFixable = async (finding: Finding): Promise<boolean> =>
    findSafeEdit(file, finding.edits) !== undefined ||
    (only !== undefined && (await findSafeFix(document, finding, isOutdated)) !== undefined)
  for (const finding of answer.findings) if (await isFixable(finding)) return [createFixAll(document)]
  return []
}

/** For clients that take an action as it is offered; what does not hold is left out. */
async function workOutAll(
  state: ServerState,
  actions: readonly CodeAction[],
  document: ActionDocument,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const complete: CodeAction[] = []
  for (const { data, ...action } of actions) {
    if (!isActionData(data)) {
      complete.push(action)
      continue
    }
    try {
      complete.push({ ...action, ...(await workOutAction(state, data, document, token)) })
    } catch (error) {
      if (!(error instanceof DoesNotHold)) throw error
    }
  }
  return complete
}

async function resolve(state: ServerState, action: CodeAction, token: CancellationToken): Promise<CodeAction> {
  const { data } = action
  if (!isActionData(data)) return action
  const document = await askDocument(state, data.uri, token)
  if (!document || document.version !== data.version) throw outdated()
  try {
    return { ...action, ...(await workOutAction(state, data, document, token)) }
  } catch (error) {
    throw error instanceof DoesNotHold ? new ResponseError(LSPErrorCodes.RequestFailed, error.message) : error
  }
}

async function askDocument(
  state: ServerState,
  uri: string,
  token: CancellationToken,
): Promise<ActionDocument | undefined> {
  const asked = await askFindings(state, uri, token)
  return asked && { ...asked, uri, version: state.documents.get(uri)?.version ?? null }
}
