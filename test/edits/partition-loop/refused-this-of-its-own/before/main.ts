export async function lengths(words: string[]): Promise<number[]> {
  const all: number[] = []
  words.forEach(function (word) {
    all.push(word.length, arguments.length)
  })
  return all
}
