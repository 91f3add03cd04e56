import { interrupts } from './interrupts.ts'

/**
 * Does work that cleans up after itself when its signal is aborted, which the first interrupt does; the interrupt ends the process
 * afterwards.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  let received: NodeJS.Signals | undefined
  const abort = (signal: NodeJS.Signals): void => {
    received ??= signal
    controller.abort(new Error(`Interrupted by ${signal}.`))
  }
  for (const signal of interrupts) process.on(signal, abort)
  try {
    return await work(controller.signal)
  } finally {
    for (const signal of interrupts) process.off(signal, abort)
    if (received) process.kill(process.pid, received)
  }
}
