// @ts-check

/**
 * @param {readonly string[]} words
 * @returns {Promise<number>}
 */
export async function total(words) {
  const sizes = await Promise.all(mapWithLimit(words, 10, async (word) => word.length))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/**
 * The promises of `task` for all items, of which at most `limit` run at the same time.
 * @template T, R
 * @param {readonly T[]} items
 * @param {number} limit
 * @param {(item: T, index: number) => R | PromiseLike<R>} task
 * @returns {Promise<R>[]}
 */
function mapWithLimit(items, limit, task) {
  /** @type {((value?: unknown) => void)[]} */
  const waiting = []
  let running = 0
  let next = 0
  return items.map(async (item, index) => {
    if (running < limit) running++
    else await new Promise((resolve) => waiting.push(resolve))
    try {
      return await task(item, index)
    } finally {
      waiting[next++]?.()
    }
  })
}

console.log(await total(['a', 'bb']))
