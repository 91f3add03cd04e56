const pattern = /a/g

export async function count(words: string[]): Promise<number> {
  let found = 0
  for (const word of words) if (pattern.test(word)) found++
  return found
}
