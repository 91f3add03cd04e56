import { createConnection } from 'vscode-languageserver/node'
import { startAnalysis } from './analysis/start-analysis.ts'
import { describeFault } from './faults.ts'
import { serve } from './server.ts'

/**
 * Serves the client that started this process, over the transport that its parameters name: `--stdio` or `--node-ipc`.
 * The process ends when the client says so or is gone.
 */
export function startServer(): void {
  const connection = createConnection()
  // A fault that nothing caught costs one answer; the server goes on.
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.removeAllListeners(event)
    process.on(event, (error: unknown) => connection.console.error(describeFault('its work', error)))
  }
  serve(connection, startAnalysis)
  connection.listen()
}
