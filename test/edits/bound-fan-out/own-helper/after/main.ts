import { setTimeout } from 'node:timers/promises'

let running = 0

async function load(name: string, index: number): Promise<string> {
  running++
  await setTimeout(25 - index)
  running--
  return `${index}:${name}`
}

export async function loadAll(names: readonly string[]): Promise<string[]> {
  return Promise.all(mapWithLimit(names, 10, (name, index) => load(name, index)))
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

const names = Array.from({ length: 25 }, (_, index) => `n${index}`)
console.log((await loadAll(names)).join(), running)
