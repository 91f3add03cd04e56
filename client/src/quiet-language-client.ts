import { LanguageClient } from 'vscode-languageclient/node'

/**
 * A language client that writes what goes wrong to the output alone, in sentences: the extension itself decides what a
 * person must be told.
 */
export class QuietLanguageClient extends LanguageClient {
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
