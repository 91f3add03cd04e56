import { setTimeout } from 'node:timers/promises'

const seen: number[] = []

async function check(n: number): Promise<number> {
  seen.push(n)
  await setTimeout(5)
  if (n === 12 || n === 17) throw new Error(`no ${n}`)
  return n
}

try {
  const numbers = [...Array(40).keys()]
  await Promise.all(mapWithLimit(numbers, 10, check))
} catch (error) {
  console.log((error as Error).message)
}

/** The promises of `task` for all items, of which at most `limit` run at the same time. */
function mapWithLimit<T, R>(
  items: readonly T[],
  limit: number,
  task: (item: T, index: number) => R | PromiseLike<R>,
): Promise<R>[] {
  const waiting: (() => void)[] = []
  let running = 0
  let next = 0
  return items.map(async (item, index) => {
    if (running < limit) running++
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await task(item, index)
    } finally {
      waiting[next++]?.()
    }
  })
}
await setTimeout(100)
console.log(seen.join())
