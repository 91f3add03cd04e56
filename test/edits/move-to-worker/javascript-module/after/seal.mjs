import { runInWorker } from './worker-pool.mjs'

/** @param {string} text */
export async function seal(text) {
  return await runInWorker(import.meta.url, './seal.worker', 'seal', text)
}
