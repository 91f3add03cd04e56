import { interrupts } from './interrupts.ts'

/** Does synchronous work that no interrupt ends in the middle; one that comes meanwhile ends the process afterwards. */
export async function holdSignals<T>(work: () => T): Promise<T> {
  let received: NodeJS.Signals | undefined
  const note = (signal: NodeJS.Signals): void => {
    received ??= signal
  }
  for (const signal of interrupts) process.on(signal, note)
  try {
    return work()
  } finally {
    // Signals are told once in each turn of the event loop, and the first may be half over.
    for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve))
    for (const signal of interrupts) process.off(signal, note)
    if (received) process.kill(process.pid, received)
  }
}
