/** What the pool modules of Offloop's own edits are called. */
const poolFile = /^worker-pool\d*\.[cm]?[jt]s$/
const queueing = /(?<![\w$.])waiting\.push\(\{ ?task,/

/** Whether a file may be such a pool, by its name. */
export function isPoolFile(name: string): boolean {
  return poolFile.test(name)
}

/**
 * A pool module of worker_threads, as Offloop's edits write it, that says when it queues a task: nothing else could see that
 * from outside. Lines stay where they are; other texts stay as they are.
 */
export function watchQueue(text: string): string {
  if (!text.includes('runInWorker') || !text.includes('serveTasks')) return text
  return text.replace(queueing, (call) => `globalThis[Symbol.for('offloop:queued')]?.(task), ${call}`)
}
