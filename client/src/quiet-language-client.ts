import * as vscode from 'vscode'
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  WorkDoneProgress,
  type Disposable,
  type Executable,
  type LanguageClientOptions,
  type WorkDoneProgressBegin,
  type WorkDoneProgressEnd,
  type WorkDoneProgressReport,
} from 'vscode-languageclient/node'

type WorkDone = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd

/**
 * A language client that writes what goes wrong to the output alone, in sentences, and never starts its server again:
 * Offloop decides what a person must be told, and a fresh client keeps nothing that was registered for a dead server.
 *
 * Only `import()` may load this module. What it brings along takes longer to run than an extension may take to start.
 */
export class QuietLanguageClient extends LanguageClient {
  /** `onLost` is called when the connection breaks without having been closed. */
  constructor(server: Executable, options: LanguageClientOptions, onLost: () => void) {
    super('offloop', 'Offloop', server, {
      ...options,
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => {
          onLost()
          const message = vscode.l10n.t('The connection to the server broke.')
          return { action: CloseAction.DoNotRestart, handled: true, message }
        },
      },
    })
  }

  /** Listens to the progress of a request that was sent with this token. */
  onWorkDone(token: string, listener: (progress: WorkDone) => void): Disposable {
    return this.onProgress(WorkDoneProgress.type, token, listener)
  }

  override error(message: string, data?: unknown): void {
    super.error(message, toSentence(data), false)
  }

  override warn(message: string, data?: unknown): void {
    super.warn(message, toSentence(data), false)
  }

  override info(message: string, data?: unknown): void {
    super.info(message, toSentence(data), false)
  }
}

function toSentence(data: unknown): unknown {
  return data instanceof Error ? data.message : data
}
