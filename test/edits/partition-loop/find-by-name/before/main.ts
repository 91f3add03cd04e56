function isLong(word: string): boolean {
  return word.length > 1
}

async function main(): Promise<void> {
  const words = 'a bb ccc'.split(' ')
  const first = words.find(isLong)
  console.log(first?.toUpperCase())
}

await main()
