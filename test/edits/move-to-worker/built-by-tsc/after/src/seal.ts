import { runInWorker } from './worker-pool.js'

export const seal = async (text: string) => await runInWorker<typeof import('./seal.worker.js').seal>(
  import.meta.url,
  './seal.worker',
  'seal',
  text,
)
