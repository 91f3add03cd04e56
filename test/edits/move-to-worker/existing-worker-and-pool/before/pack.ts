import { brotliCompressSync } from 'node:zlib'
import { runInWorker } from './worker-pool.ts'

export async function pack(text: string): Promise<string> {
  return await runInWorker<typeof import('./pack.worker.ts').pack>(import.meta.url, './pack.worker', 'pack', text)
}

/** How long the text is when it is packed well. */
export function unpack(text: string): number {
  return brotliCompressSync(text).length
}
