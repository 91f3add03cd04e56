import { handOver, runInWorker } from './worker-pool.ts'

async function total(count: number): Promise<number> {
  const samples = new Float64Array(count)
  samples.fill(1)
  for (let index = 0; index < samples.length; index++) samples[index] = index
  const key = Buffer.alloc(8)
  key.writeInt32LE(count)
  const sum = await runInWorker<typeof import('./main.worker.ts').computeSum>(
    import.meta.url,
    './main.worker',
    'computeSum',
    handOver(samples),
    handOver(key),
  )
  return Math.round(sum)
}

console.log(await total(1000))
