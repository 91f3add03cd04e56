import { runInWorker } from './worker-pool.ts'

export async function pack(text: string): Promise<Buffer> {
  return await runInWorker<typeof import('./pack.worker.ts').pack>(
    import.meta.url,
    './pack.worker',
    'pack',
    text,
  )
}
