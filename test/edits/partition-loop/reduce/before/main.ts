async function main(): Promise<void> {
  const words = 'a bb ccc'.split(' ')
  const total = words.reduce((sum, word) => sum + word.length, 0)
  console.log(total)
}

await main()
