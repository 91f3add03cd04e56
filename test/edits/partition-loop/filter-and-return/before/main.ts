async function longWords(text: string): Promise<string[]> {
  const words = text.split(' ')
  return words.filter((word) => word.length > 3)
}

console.log((await longWords('some of the words')).join())
