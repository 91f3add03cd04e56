import { runInWorker } from './worker-pool.ts'

const kept: Float64Array[] = []

async function total(count: number): Promise<number> {
  const used = new Float64Array(count)
  const given = new Float64Array(count)
  const view = new Float64Array(given.buffer)
  const outside = new Float64Array(count)
  const list = kept
  list.push(outside)
  let result = 0
  for (let round = 0; round < 2; round++) {
    const sum = await runInWorker<typeof import('./main.worker.ts').computeSum>(
      import.meta.url,
      './main.worker',
      'computeSum',
      used,
      view.length,
      outside.length,
    )
    result += sum
  }
  return result + used.length
}

console.log(await total(1000))
