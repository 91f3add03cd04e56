import { setTimeout } from 'node:timers/promises'

let running = 0
let most = 0

async function load(name: string): Promise<string> {
  most = Math.max(most, ++running)
  await setTimeout(1)
  running--
  return name
}

const names = Array.from({ length: 25 }, (_, index) => `n${index}`)
const loaded = await Promise.all(mapWithLimit(names, 10, load))

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
console.log(most, loaded.length)
