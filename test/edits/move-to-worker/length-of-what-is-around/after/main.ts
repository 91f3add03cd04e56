import { runInWorker } from './worker-pool.ts'

async function total(bytes: Uint8Array): Promise<number> {
  const sum = await runInWorker<typeof import('./main.worker.ts').computeSum>(
    import.meta.url,
    './main.worker',
    'computeSum',
    bytes.length,
  )
  return sum
}

console.log(await total(new Uint8Array(8)))
