import {
  DocumentDiagnosticReportKind,
  type CancellationToken,
  type ServerCapabilities,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDiagnosticReportPartialResult,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver'
import { withPlaces } from '../ask.ts'
import { guard } from '../guard.ts'
import type { ServerState } from '../state.ts'
import { findingsToDiagnostics } from '../to-lsp.ts'
import { reportDiagnostics } from './answer-diagnostics.ts'

type Partial = { report(part: WorkspaceDiagnosticReportPartialResult): void } | undefined

/** How often it is looked whether something has changed since the last answer. */
const lookMs = 250

/** `workspace/diagnostic`: the client asks for the diagnostics of every file. */
export function register(state: ServerState): ServerCapabilities {
  const { connection, client } = state
  if (!client.pullsDiagnostics || client.hasCommands) return {}
  /** Some clients ask again as soon as they are answered: they are answered when there is something new. */
  let answered: string | undefined
  connection.languages.diagnostics.onWorkspace((params, token, _, partial) =>
    guard(state, 'workspace/diagnostic', { items: [] }, async (asked: WorkspaceDiagnosticParams) => {
      while (asked.previousResultIds.length > 0 && answered === stateOfFolders(state) && !token.isCancellationRequested)
        await new Promise((resolve) => setTimeout(resolve, lookMs))
      const report = await lintFolders(state, asked, token, partial)
      answered = stateOfFolders(state)
      return report
    })(params, token),
  )
  return {}
}

async function lintFolders(
  state: ServerState,
  { previousResultIds }: WorkspaceDiagnosticParams,
  token: CancellationToken,
  partial: Partial,
): Promise<WorkspaceDiagnosticReport> {
  const { folders, documents, client } = state
  const previous = new Map(previousResultIds.map(({ uri, value }) => [uri, value]))
  const items: WorkspaceDocumentDiagnosticReport[] = []
  const report = (item: WorkspaceDocumentDiagnosticReport): void => {
    previous.delete(item.uri)
    if (partial) partial.report({ items: [item] })
    else items.push(item)
  }
  for (const folder of folders.all) {
    await folder.lintAll(
      (answer) => {
        if (folders.folderOf(answer.file) !== folder) return
        const uri = folders.uriOf(answer.file)
        const items = findingsToDiagnostics(withPlaces(answer, folder, folders), client)
        const version = documents.get(uri)?.version ?? null
        report({ uri, version, ...reportDiagnostics(items, previous.get(uri)) } as WorkspaceDocumentDiagnosticReport)
      },
      () => token.isCancellationRequested,
    )
  }
  // What was reported once and is no longer linted has nothing wrong with it.
  for (const uri of token.isCancellationRequested ? [] : previous.keys()) {
    report({ uri, version: null, kind: DocumentDiagnosticReportKind.Full, items: [] })
  }
  return { items }
}

function stateOfFolders({ folders }: ServerState): string {
  return folders.all.map(({ uri, revision, isComplete }) => `${uri} ${revision} ${isComplete}`).join('\n')
}
