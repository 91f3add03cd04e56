function weigh(word: string): number {
  let weight = 0
  for (const letter of word) weight += letter.charCodeAt(0)
  return weight
}

export async function heaviest(words: string[]): Promise<string[]> {
  return words.toSorted((a, b) => weigh(a) - weigh(b))
}
