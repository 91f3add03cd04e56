import { setTimeout } from 'node:timers/promises'
import pLimit from 'p-limit'

const limit = pLimit(2)

async function main(list: readonly number[]): Promise<void> {
  await limit(() => setTimeout(1))
  const limit2 = pLimit(10)
  if (list.length > 3)
    await Promise.allSettled(list.map((n, index) => limit2(async () => {
      await setTimeout(1)
      console.log(n + index)
    })))
}

await main([...Array(20).keys()])
