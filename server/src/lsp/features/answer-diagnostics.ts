import { createHash } from 'node:crypto'
import {
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  type ServerCapabilities,
} from 'vscode-languageserver'
import { askFindings } from '../ask.ts'
import { guard } from '../guard.ts'
import type { ServerState } from '../state.ts'
import { findingsToDiagnostics } from '../to-lsp.ts'

/** `textDocument/diagnostic`: the client asks for the diagnostics of a document. */
export function register(state: ServerState): ServerCapabilities {
  const { connection, client } = state
  if (!client.pullsDiagnostics) return {}
  const nothing: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] }
  connection.languages.diagnostics.on(
    guard(state, 'textDocument/diagnostic', nothing, (params, token) => answer(state, params, token)),
  )
  return {
    diagnosticProvider: {
      identifier: 'offloop',
      interFileDependencies: true,
      // Offloop's own client has a command for that; it would ask again every other second.
      workspaceDiagnostics: !client.hasCommands,
    },
  }
}

async function answer(
  state: ServerState,
  { textDocument, previousResultId }: DocumentDiagnosticParams,
  token: CancellationToken,
): Promise<DocumentDiagnosticReport> {
  try {
    const asked = await askFindings(state, textDocument.uri, token)
    return reportDiagnostics(asked ? findingsToDiagnostics(asked, state.client) : [], previousResultId)
  } catch (error) {
    // A client that is told so keeps what it shows, instead of taking it away until the next answer.
    if (error instanceof ResponseError && error.code === LSPErrorCodes.ContentModified) {
      throw new ResponseError(LSPErrorCodes.ServerCancelled, error.message, { retriggerRequest: true })
    }
    throw error
  }
}

/** The report of a document, or only that it is still the one that the client has. */
export function reportDiagnostics(items: Diagnostic[], previousResultId: string | undefined): DocumentDiagnosticReport {
  const resultId = createHash('sha1').update(JSON.stringify(items)).digest('base64')
  return resultId === previousResultId
    ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    : { kind: DocumentDiagnosticReportKind.Full, resultId, items }
}
