import * as vscode from 'vscode'
import type { CodeAction, Middleware } from 'vscode-languageclient/node'
import { showEditNotesCommand, type EditNotes } from '../../../server/src/protocol.ts'
import { confirmAsAWhole } from './confirm-as-a-whole.ts'

/** What the server says when an action does not hold; the error's message is for people. */
const requestFailed = -32803

/** Has the server work out what an action does. One that does not hold does nothing, and a message says why. */
export class ActionResolver {
  /** Of the action that was worked out last. VS Code forgets what a command is given while a preview is open. */
  lastNotes: EditNotes | undefined

  readonly middleware: Pick<Middleware, 'sendRequest'> = {
    sendRequest: (type, params, token, next) => {
      const ask = () => next(type, params, token)
      const method = typeof type === 'string' ? type : type.method
      if (method !== 'codeAction/resolve') return ask()
      return this.#resolve(params as CodeAction, ask as () => Promise<CodeAction>) as ReturnType<typeof ask>
    },
  }

  async #resolve(action: CodeAction, ask: () => Promise<CodeAction>): Promise<CodeAction> {
    try {
      const { edit, command, ...rest } = await ask()
      const hasNotes = command?.command === showEditNotesCommand
      if (hasNotes) this.lastNotes = command.arguments?.[0] as EditNotes
      return {
        ...rest,
        ...(edit && { edit: confirmAsAWhole(edit) }),
        ...(command && { command: hasNotes ? { ...command, arguments: [] } : command }),
      }
    } catch (error) {
      if ((error as { code?: unknown }).code !== requestFailed) throw error
      void vscode.window.showWarningMessage((error as Error).message)
      return action
    }
  }
}
