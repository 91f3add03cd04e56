function check(n: number): Promise<number> {
  if (n === 12) throw new Error(`no ${n}`)
  return Promise.resolve(n)
}

async function main(): Promise<void> {
  const numbers = [...Array(40).keys()]
  await Promise.all(mapWithLimit(numbers, 10, (n) => check(n)))
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

await main().catch((error: Error) => console.log(error.message))
