import type { ChildProcess } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'

/** So long the inspector of a busy process may take to listen and to answer. */
const openMs = 3000
const pollMs = 20

/**
 * Ends the JavaScript that a process runs at this moment, be it an endless loop: no signal handler runs before that is over.
 * The inspector is opened for it by SIGUSR1 and listens on this machine only
 * (https://nodejs.org/api/process.html#signal-events). `errorText` gives what the process printed to standard error so far. False
 * where the process cannot be reached so.
 */
export async function terminateExecution(child: ChildProcess, errorText: () => string): Promise<boolean> {
  if (process.platform === 'win32' || !child.kill('SIGUSR1')) return false
  const giveUpMs = performance.now() + openMs
  for (;;) {
    const url = /ws:\/\/127\.0\.0\.1:\d+\/[\w-]+/.exec(errorText())?.[0]
    if (url !== undefined) return send(url)
    if (performance.now() > giveUpMs || child.exitCode !== null) return false
    await wait(pollMs)
  }
}

/** `Runtime.terminateExecution` of the Chrome DevTools Protocol; the process waits for its end until the socket is closed. */
function send(url: string): Promise<boolean> {
  const socket = new WebSocket(url, { handshakeTimeout: openMs })
  return new Promise((resolve) => {
    const end = (isDone: boolean): void => {
      clearTimeout(timer)
      socket.terminate()
      resolve(isDone)
    }
    const timer = setTimeout(() => end(false), openMs)
    socket.once('open', () => socket.send(JSON.stringify({ id: 1, method: 'Runtime.terminateExecution' })))
    socket.once('message', () => end(true))
    socket.once('error', () => end(false))
  })
}

/** What the inspector prints when it is opened, which is not the program's. */
export function withoutInspectorLines(text: string): string {
  return text.replace(
    /^(?:Debugger (?:listening on ws:|attached\.|ending on ws:)|For help, see: https:\/\/nodejs\.org|Waiting for the debugger to disconnect).*\r?\n?/gm,
    '',
  )
}
