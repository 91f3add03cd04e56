async function main(): Promise<string> {
  return 'a bb ccc'
    .split(' ')
    .filter((word) => word !== 'a')
    .map((word) => word.toUpperCase())
    .join('-')
}

console.log(await main())
