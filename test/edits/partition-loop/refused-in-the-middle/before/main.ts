export async function lengths(words: string[]): Promise<number> {
  return Math.max(0, ...words.map((word) => word.length))
}
