async function main() {
  const words = 'a bb ccc'.split(' ')
  const word = words.find((word) => word.length > 1)
  var sizes = words.map((one) => one.length)
  console.log(word, sizes.join())
}

await main()
