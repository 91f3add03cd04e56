async function double(n: number): Promise<number> {
  return n * 2
}

export async function main(a: number[], b: number[]): Promise<number> {
  const one = await Promise.all(mapWithLimit(a, 10, double))
  const two = await Promise.all(b.map(double))
  return one.length + two.length
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

console.log(await main([1], [2, 3]))
