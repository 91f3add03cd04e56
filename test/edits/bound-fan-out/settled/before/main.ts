async function check(n: number): Promise<number> {
  if (n % 7 === 3) throw new Error(`no ${n}`);
  return n * 2;
}

async function main(): Promise<void> {
  const numbers = [...Array(30).keys()];
  const results = await Promise.allSettled(
    numbers.map(async (n) => {
      // Each is checked for itself.
      const result = await check(n);
      return result;
    }),
  );
  for (const result of results) console.log(result.status === 'fulfilled' ? result.value : String(result.reason));
}

await main();
