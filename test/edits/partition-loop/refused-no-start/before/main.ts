export async function all(words: string[]): Promise<string> {
  return words.reduce((a, b) => a + b)
}
