async function main(): Promise<void> {
  const words = 'a bb ccc'.split(' ')
  // Is there a long one?
  if (words.some((word) => word.length > 2)) console.log('yes')
  else console.log('no')
}

await main()
