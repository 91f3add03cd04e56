import { setTimeout } from 'node:timers/promises'
import pLimit from 'p-limit'

const limit = pLimit(2)

async function main(list: readonly number[]): Promise<void> {
  await limit(() => setTimeout(1))
  if (list.length > 3)
    await Promise.allSettled(list.map(async (n, index) => {
      await setTimeout(1)
      console.log(n + index)
    }))
}

await main([...Array(20).keys()])
