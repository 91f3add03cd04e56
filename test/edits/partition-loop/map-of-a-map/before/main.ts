async function main(): Promise<void> {
  const sizes = new Map([['a', 1], ['b', 2]])
  const parts: string[] = []
  sizes.forEach((size, name) => parts.push(`${name}${size}`))
  console.log(parts.join())
}

await main()
