async function isShort(name: string): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 1))
  return name.length < 4
}

async function shortest(names: string[]): Promise<string[]> {
  const keep = await Promise.all(names.map(isShort))
  return names.filter((_, index) => keep[index])
}

async function main(): Promise<void> {
  console.log((await shortest(['Ada', 'Cleo'])).join())
}

await main()
