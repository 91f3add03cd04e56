import os from 'node:os'
import * as vscode from 'vscode'
import { reportMethod, type ReportResult } from '../../../server/src/protocol.ts'
import { composeReport } from '../report-text.ts'
import type { Server } from '../server.ts'
import { typescriptExtensionIds } from '../typescript-extension.ts'

/** Puts a report on versions, settings and the server's state into the clipboard, for an issue; nothing of the user's code. */
export async function copyReport(
  extension: vscode.Extension<unknown>,
  server: Server,
  activationMs: number,
): Promise<void> {
  const report = composeReport({
    extensionVersion: readVersion(extension),
    editor: `${vscode.env.appName} ${vscode.version} (${vscode.env.appHost}), Node.js ${process.versions.node}`,
    platform: `${process.platform} ${process.arch} ${os.release()}`,
    isTrusted: vscode.workspace.isTrusted,
    folderCount: vscode.workspace.workspaceFolders?.length ?? 0,
    changedSettings: findChangedSettings(extension),
    typescriptExtensions: typescriptExtensionIds.flatMap((id) => {
      const found = vscode.extensions.getExtension(id)
      return found ? [`${id} ${readVersion(found)}${found.isActive ? '' : ' (not active)'}`] : []
    }),
    serverState: server.state,
    activationMs,
    server: await readServerPart(server),
  })
  await vscode.env.clipboard.writeText(report)
  vscode.window.setStatusBarMessage(vscode.l10n.t('Offloop: the report is in the clipboard'), 5_000)
}

async function readServerPart(server: Server): Promise<string> {
  try {
    return (await server.request<ReportResult>(reportMethod, {})).text
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function findChangedSettings(extension: vscode.Extension<unknown>): string[] {
  const { contributes } = extension.packageJSON as {
    contributes: { configuration: { properties: Record<string, unknown> } }
  }
  const configuration = vscode.workspace.getConfiguration()
  return Object.keys(contributes.configuration.properties).filter((name) => {
    const values = configuration.inspect(name)
    return [values?.globalValue, values?.workspaceValue, values?.workspaceFolderValue].some((v) => v !== undefined)
  })
}

function readVersion(extension: vscode.Extension<unknown>): string {
  return (extension.packageJSON as { version: string }).version
}
