export async function main(list: readonly number[]): Promise<number> {
  const all = await Promise.allSettled(mapWithLimit(list, 10, async (n) => n))
  return all.length
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

console.log(await main([1, 2, 3]))
