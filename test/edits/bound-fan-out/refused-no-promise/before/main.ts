export async function main(list: number[]): Promise<string[]> {
  return Promise.all(list.map((n) => n.toFixed(1)))
}
