import { RunError } from '../../host/run-error.ts'

export interface LspFlags {
  readonly stdio?: boolean
  readonly nodeIpc?: boolean
}

/** `offloop lsp`: serves an editor until that goes away, which also ends the process. */
export async function runLsp({ stdio, nodeIpc }: LspFlags): Promise<never> {
  if (!stdio && !nodeIpc) {
    throw new RunError(
      'offloop lsp is started by an editor and needs to know how to speak with it: offloop lsp --stdio.',
    )
  }
  if (nodeIpc && process.send === undefined) {
    throw new RunError('--node-ipc works only in a process that a Node.js program has forked; use --stdio.')
  }
  const { startServer } = await import('../../lsp/start-server.ts')
  startServer()
  return new Promise(() => undefined)
}
