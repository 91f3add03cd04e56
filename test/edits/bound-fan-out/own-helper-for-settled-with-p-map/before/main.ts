export async function main(list: readonly number[]): Promise<number> {
  const all = await Promise.allSettled(list.map(async (n) => n))
  return all.length
}

console.log(await main([1, 2, 3]))
