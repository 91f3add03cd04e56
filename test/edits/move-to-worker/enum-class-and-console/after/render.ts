import { createServer } from 'node:net'
import { runInWorker } from './worker-pool.ts'

export enum Level {
  low = 1,
  high = 11,
}

export const isFree = (port: number): boolean => createServer().listen(port).listening

export async function render(text: string, level: Level): Promise<string> {
  return await runInWorker<typeof import('./render.worker.ts').render>(
    import.meta.url,
    './render.worker',
    'render',
    text,
    level,
  )
}
