import { config } from './config.ts'
import { runInWorker } from './worker-pool.ts'

export async function seal(text: string): Promise<string> {
  return await runInWorker<typeof import('./seal.worker.ts').seal>(
    import.meta.url,
    './seal.worker',
    'seal',
    text,
    config.salt,
  )
}
