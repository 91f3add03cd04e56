export async function walk(list: string[], visit: (word: string) => void): Promise<void> {
  for (const word of list) visit(word)
}
