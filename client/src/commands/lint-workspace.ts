import * as vscode from 'vscode'
import {
  lintWorkspaceMethod,
  type LintWorkspaceParams,
  type LintWorkspaceResult,
} from '../../../server/src/protocol.ts'
import type { Server } from '../server.ts'

/** Lints every file of the workspace and shows what was found in the Problems view. */
export async function lintWorkspace(server: Server): Promise<LintWorkspaceResult> {
  const result = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Offloop: linting the workspace'),
      cancellable: true,
    },
    (progress, token) => requestLint(server, progress, token),
  )
  if (result.findings > 0) await vscode.commands.executeCommand('workbench.actions.view.problems')
  vscode.window.setStatusBarMessage(
    result.isCancelled
      ? vscode.l10n.t('Offloop: stopped; findings: {0}, files: {1}', result.findings, result.files)
      : vscode.l10n.t('Offloop: findings: {0}, files: {1}', result.findings, result.files),
    10_000,
  )
  return result
}

async function requestLint(
  server: Server,
  progress: vscode.Progress<{ message?: string; increment?: number }>,
  token: vscode.CancellationToken,
): Promise<LintWorkspaceResult> {
  const client = await server.runningClient()
  const workDoneToken = `offloop-lint-${crypto.randomUUID()}`
  let shownPercent = 0
  const listener = client.onWorkDone(workDoneToken, (report) => {
    if (report.kind === 'end') return
    const percent = report.percentage ?? shownPercent
    const message = report.kind === 'report' && report.message !== undefined ? { message: report.message } : {}
    progress.report({ ...message, increment: Math.max(0, percent - shownPercent) })
    shownPercent = percent
  })
  try {
    return await server.request<LintWorkspaceResult>(
      lintWorkspaceMethod,
      { workDoneToken } satisfies LintWorkspaceParams,
      token,
    )
  } catch (error) {
    // The server may answer a cancelled request with an error; what it found until then is shown all the same.
    if (token.isCancellationRequested) return { files: 0, findings: 0, isCancelled: true }
    throw error
  } finally {
    listener.dispose()
  }
}
