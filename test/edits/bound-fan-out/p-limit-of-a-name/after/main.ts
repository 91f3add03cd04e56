import pLimit from 'p-limit'

async function label(item: string, index: number): Promise<string> {
  return `${index} ${item}`
}

export async function labels(items: readonly string[]): Promise<string[]> {
  const limit = pLimit(10)
  return await Promise.all(items.map((item, index) => limit(() => label(item, index))))
}

console.log((await labels(Array.from({ length: 20 }, (_, n) => `n${n}`))).join())
