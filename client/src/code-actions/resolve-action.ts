import * as vscode from 'vscode'
import { LSPErrorCodes, ResponseError, type CodeAction } from 'vscode-languageclient/node'
import { confirmAsAWhole } from './confirm-as-a-whole.ts'

export const resolveMethod = 'codeAction/resolve'

/** Has the server work out what an action does. An action that does not hold does nothing, and a message says why. */
export async function resolveAction(action: CodeAction, ask: () => Promise<CodeAction>): Promise<CodeAction> {
  try {
    const resolved = await ask()
    return resolved.edit ? { ...resolved, edit: confirmAsAWhole(resolved.edit) } : resolved
  } catch (error) {
    if (!(error instanceof ResponseError) || error.code !== LSPErrorCodes.RequestFailed) throw error
    void vscode.window.showWarningMessage(error.message)
    return action
  }
}
