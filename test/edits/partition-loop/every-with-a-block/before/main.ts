async function main(): Promise<void> {
  const words = 'a bb ccc'.split(' ')
  const isShort = words.every((word) => {
    if (word === 'a') return true
    const size = word.length
    return size < 3
  })
  console.log(isShort)
}

await main()
