import { runInWorker } from './worker-pool2.ts'

export async function seal(text: string): Promise<string> {
  return await runInWorker<typeof import('./seal.worker2.ts').seal>(
    import.meta.url,
    './seal.worker2',
    'seal',
    text,
  )
}
