import pLimit from 'p-limit'

const limit = pLimit(3)

export async function main(list: number[]): Promise<number[]> {
  return Promise.all(list.map((n) => limit(async () => n)))
}
