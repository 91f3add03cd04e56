export async function main(list: Promise<number>[]): Promise<number[]> {
  return Promise.all(list.map((one) => one.then((n) => n + 1)))
}
