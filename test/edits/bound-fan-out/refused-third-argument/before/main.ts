export async function main(list: number[]): Promise<number[]> {
  return Promise.all(list.map(async (n, _index, all) => n + all.length))
}
