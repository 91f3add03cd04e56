/** Runs tasks in their order, no more than `limit` of them at a time. */
export async function runAtOnce(limit: number, tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = tasks.values()
  await Promise.all(
    Array.from({ length: limit }, async () => {
      for (const task of waiting) await task()
    }),
  )
}
