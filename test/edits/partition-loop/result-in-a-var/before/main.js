async function main() {
  const words = 'a bb ccc'.split(' ')
  if (words.length > 1) {
    var sizes = words.map((one) => one.length)
  }
  console.log(sizes.join())
}

await main()
