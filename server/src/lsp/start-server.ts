import { ConnectionError, createConnection } from 'vscode-languageserver/node'
import { errorCode } from '../host/run-error.ts'
import { startAnalysis } from './analysis/start-analysis.ts'
import { describeFault } from './faults.ts'
import { serve } from './server.ts'

/** What writing to a client that is gone ends with. */
const lostCodes: readonly (string | undefined)[] = [
  'EPIPE',
  'ECONNRESET',
  'ERR_IPC_CHANNEL_CLOSED',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
]

/**
 * Serves the client that started this process, over the transport that its parameters name: `--stdio` or `--node-ipc`.
 * The process ends when the client says so or is gone.
 */
export function startServer(): void {
  const connection = createConnection()
  // A fault that nothing caught costs one answer; the server goes on.
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.removeAllListeners(event)
    process.on(event, (error: unknown) => {
      // To tell a client that is gone that it is gone would fail again, and again.
      if (error instanceof ConnectionError || lostCodes.includes(errorCode(error))) return
      connection.console.error(describeFault('its work', error))
    })
  }
  serve(connection, startAnalysis)
  connection.listen()
}
