import { runInWorker } from './worker-pool.ts'

export async function sealAll(texts: readonly string[]): Promise<string[]> {
  return await runInWorker<typeof import('./seal.worker.ts').sealAll>(
    import.meta.url,
    './seal.worker',
    'sealAll',
    texts,
  )
}
