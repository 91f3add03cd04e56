import { runInWorker } from './worker-pool.ts'

export async function fibonacci(n: number): Promise<number> {
  return await runInWorker<typeof import('./fibonacci.worker.ts').fibonacci>(
    import.meta.url,
    './fibonacci.worker',
    'fibonacci',
    n,
  )
}
