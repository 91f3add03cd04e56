export async function all(words: string[]): Promise<string[]> {
  return words.map((word, index, list) => list[index - 1] ?? word)
}
