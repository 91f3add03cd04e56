export async function main(list: any): Promise<number[]> {
  return Promise.all(list.map(async (n: number) => n))
}
