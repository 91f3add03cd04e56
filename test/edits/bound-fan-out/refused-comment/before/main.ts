export async function main(list: number[]): Promise<number[]> {
  return Promise.all(
    // For each of them:
    list.map(async (n) => n),
  )
}
