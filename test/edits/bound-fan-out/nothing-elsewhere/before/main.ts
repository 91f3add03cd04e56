export async function main(list: number[]): Promise<number> {
  const n = await Promise.race(list.map(async (one) => one))
  return n
}
