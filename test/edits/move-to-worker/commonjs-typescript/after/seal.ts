import { runInWorker } from './worker-pool'

export const seal = async (text: string): Promise<string> => await runInWorker<typeof import('./seal.worker').seal>(
  __filename,
  './seal.worker',
  'seal',
  text,
)
