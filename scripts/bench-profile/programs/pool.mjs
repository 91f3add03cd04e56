// Hands objects to a pool of two threads, and waits for all of them.
import { isMainThread } from 'node:worker_threads'
import { Piscina } from 'piscina'

export default function work(records) {
  let sum = 0
  for (let round = 0; round < 1_500_000; round++) sum += Math.sqrt(round % 1000)
  return records.map(({ id, name }) => ({ id: id + sum, name }))
}

if (isMainThread) {
  const pool = new Piscina({ filename: import.meta.url, minThreads: 2, maxThreads: 2 })
  const records = Array.from({ length: 200 }, (_, id) => ({ id, name: `name ${id}` }))
  for (let turn = 0; turn < 16; turn++) await Promise.all(Array.from({ length: 20 }, () => pool.run(records)))
  await pool.close()
}
