const index = new Map<string, number>()

export async function fill(list: string[]): Promise<void> {
  index.clear()
  for (const [n, word] of list.entries()) index.set(word, n)
}
