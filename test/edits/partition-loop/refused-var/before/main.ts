export async function all(words: string[]): Promise<string> {
  let text = ''
  words.forEach((word) => {
    var short = word.slice(0, 1)
    text += short
  })
  return text
}
