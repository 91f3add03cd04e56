import { runInWorker } from './worker-pool.ts'

export async function primes(limit: number): Promise<number> {
  if (limit < 2) return 0
  return await runInWorker<typeof import('./primes.worker.ts').primes>(
    import.meta.url,
    './primes.worker',
    'primes',
    limit,
  )
}
