import { CancellationToken, type ServerCapabilities } from 'vscode-languageserver'
import { lintWorkspaceMethod, type LintWorkspaceParams, type LintWorkspaceResult } from '../../protocol.ts'
import { askFindings, withPlaces } from '../ask.ts'
import { guard } from '../guard.ts'
import type { ServerState } from '../state.ts'
import { findingsToDiagnostics } from '../to-lsp.ts'
import { writeNumber } from '../write-number.ts'

/**
 * `offloop/lintWorkspace`: lints every file and sends what it finds. From then on a closed file's diagnostics follow its
 * changes; an open document has its own.
 */
export function register(state: ServerState): ServerCapabilities {
  const { connection, published, documents, folders } = state
  let hasLinted = false
  const whenFaulty: LintWorkspaceResult = { files: 0, findings: 0, isCancelled: true }
  connection.onRequest(lintWorkspaceMethod, (params: LintWorkspaceParams, token) => {
    hasLinted = true
    const lint = guard(state, lintWorkspaceMethod, whenFaulty, () => lintWorkspace(state, params, token))
    // What was found until it was cancelled is an answer too.
    return lint(params, CancellationToken.None)
  })

  const waiting = new Set<string>()
  const lintWaiting = async (): Promise<void> => {
    for (const uri of waiting) {
      if (!documents.get(uri)) await lintAgain(state, uri)
      waiting.delete(uri)
    }
  }
  const follow = (uris: readonly string[]): void => {
    if (!hasLinted) return
    const isRunning = waiting.size > 0
    for (const uri of uris) waiting.add(uri)
    if (!isRunning) lintWaiting().catch((error: unknown) => state.fault('linting a file again', error))
  }
  documents.onOpen.on(({ uri }) => published.set('workspace', uri, []))
  documents.onClose.on(({ uri }) => follow([uri]))
  state.onDiskChange.on((files) => follow(files.map((file) => folders.uriOf(file))))
  state.onFindingsChanged.on(({ files }) => {
    if (files === undefined) follow(published.of('workspace'))
  })
  return {}
}

async function lintWorkspace(
  { connection, folders, documents, published, client }: ServerState,
  { workDoneToken }: LintWorkspaceParams,
  token: CancellationToken,
): Promise<LintWorkspaceResult> {
  const progress = connection.window.attachWorkDoneProgress(workDoneToken)
  progress.begin('Offloop', 0, 'Linting the workspace', true)
  await Promise.all(folders.all.map((folder) => folder.start()))
  const total = folders.all.reduce((sum, folder) => sum + folder.fileCount, 0)
  let files = 0
  let findings = 0
  for (const folder of folders.all) {
    await folder.lintAll(
      (answer) => {
        files++
        const percentage = total === 0 ? 100 : Math.min(100, Math.floor((files / total) * 100))
        progress.report(percentage, `${writeNumber(files)} of ${writeNumber(Math.max(total, files))} files`)
        // A file of folders that lie in each other is shown once.
        if (folders.folderOf(answer.file) !== folder) return
        findings += answer.findings.length
        const uri = folders.uriOf(answer.file)
        if (documents.get(uri)) return
        published.set('workspace', uri, findingsToDiagnostics(withPlaces(answer, folder, folders), client))
      },
      () => token.isCancellationRequested,
    )
  }
  progress.done()
  return { files, findings, isCancelled: token.isCancellationRequested }
}

async function lintAgain(state: ServerState, uri: string): Promise<void> {
  const asked = await askFindings(state, uri)
  if (state.documents.get(uri)) return
  state.published.set('workspace', uri, asked ? findingsToDiagnostics(asked, state.client) : [])
}
