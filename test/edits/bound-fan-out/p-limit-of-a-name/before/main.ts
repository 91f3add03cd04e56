async function label(item: string, index: number): Promise<string> {
  return `${index} ${item}`
}

export async function labels(items: readonly string[]): Promise<string[]> {
  return await Promise.all(items.map(label))
}

console.log((await labels(Array.from({ length: 20 }, (_, n) => `n${n}`))).join())
