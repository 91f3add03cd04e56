export async function main(count: number): Promise<number[]> {
  return Promise.all(Array(count).map(async (n: number) => n))
}
