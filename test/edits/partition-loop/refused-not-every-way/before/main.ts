export async function all(words: string[]): Promise<(string | undefined)[]> {
  const found = words.map((word) => {
    if (word) return word
    else undefined
  })
  return found
}
