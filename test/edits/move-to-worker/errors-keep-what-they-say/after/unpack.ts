import { runInWorker } from './worker-pool.ts'

export async function unpack(data: Buffer): Promise<Buffer> {
  return await runInWorker<typeof import('./unpack.worker.ts').unpack>(
    import.meta.url,
    './unpack.worker',
    'unpack',
    data,
  )
}
