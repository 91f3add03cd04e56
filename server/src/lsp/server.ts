import type { Connection, InitializeResult, ServerCapabilities } from 'vscode-languageserver'
import { packageVersion } from '../engine/package-version.ts'
import * as answerDiagnostics from './features/answer-diagnostics.ts'
import * as answerWorkspaceDiagnostics from './features/answer-workspace-diagnostics.ts'
import * as attachToEditor from './features/attach-to-editor.ts'
import * as explainFinding from './features/explain-finding.ts'
import * as followFolders from './features/follow-folders.ts'
import * as followSettings from './features/follow-settings.ts'
import * as hintBlockingCalls from './features/hint-blocking-calls.ts'
import * as linkConfiguration from './features/link-configuration.ts'
import * as lintWorkspace from './features/lint-workspace.ts'
import * as markBlockingFunctions from './features/mark-blocking-functions.ts'
import * as offerCodeActions from './features/offer-code-actions.ts'
import * as publishConfigurationProblems from './features/publish-configuration-problems.ts'
import * as publishDiagnostics from './features/publish-diagnostics.ts'
import * as refreshEditor from './features/refresh-editor.ts'
import * as showBlockingPaths from './features/show-blocking-paths.ts'
import * as showProgress from './features/show-progress.ts'
import * as showStatus from './features/show-status.ts'
import * as syncDocuments from './features/sync-documents.ts'
import * as walkCallHierarchy from './features/walk-call-hierarchy.ts'
import * as watchFiles from './features/watch-files.ts'
import * as writeReport from './features/write-report.ts'
import type { StartAnalysis } from './folder.ts'
import { createState, type ServerState } from './state.ts'

/** A part of the server: sets up its handlers and says what the client may ask it. */
interface Feature {
  register(state: ServerState): ServerCapabilities
}

const features: readonly Feature[] = [
  syncDocuments,
  followFolders,
  followSettings,
  attachToEditor,
  watchFiles,
  answerDiagnostics,
  answerWorkspaceDiagnostics,
  publishDiagnostics,
  publishConfigurationProblems,
  refreshEditor,
  offerCodeActions,
  explainFinding,
  markBlockingFunctions,
  hintBlockingCalls,
  walkCallHierarchy,
  linkConfiguration,
  showBlockingPaths,
  lintWorkspace,
  writeReport,
  showStatus,
  showProgress,
]

/** Serves one client on the connection, until it goes. The caller listens. */
export function serve(connection: Connection, startAnalysis: StartAnalysis): void {
  let state: ServerState | undefined
  connection.onInitialize((params): InitializeResult => {
    const created = createState(connection, startAnalysis, params)
    state = created
    const capabilities = features.map((feature) => feature.register(created))
    return {
      capabilities: Object.assign({}, ...capabilities) as ServerCapabilities,
      serverInfo: { name: 'Offloop', version: packageVersion },
    }
  })
  connection.onInitialized(() => state?.onInitialized.emit())
  connection.onShutdown(async () => {
    await Promise.all(state?.folders.all.map((folder) => folder.close()) ?? [])
  })
}
