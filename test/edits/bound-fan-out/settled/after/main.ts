async function check(n: number): Promise<number> {
  if (n % 7 === 3) throw new Error(`no ${n}`);
  return n * 2;
}

async function main(): Promise<void> {
  const numbers = [...Array(30).keys()];
  const results = await Promise.allSettled(
    mapWithLimit(numbers, 10, async (n) => {
      // Each is checked for itself.
      const result = await check(n);
      return result;
    }),
  );
  for (const result of results) console.log(result.status === 'fulfilled' ? result.value : String(result.reason));
}

/** The promises of `task` for all items, of which at most `limit` run at the same time. */
function mapWithLimit<T, R>(
  items: readonly T[],
  limit: number,
  task: (item: T, index: number) => R | PromiseLike<R>,
): Promise<R>[] {
  const waiting: (() => void)[] = [];
  let running = 0;
  let next = 0;
  return items.map(async (item, index) => {
    if (running < limit) running++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task(item, index);
    } finally {
      waiting[next++]?.();
    }
  });
}

await main();
