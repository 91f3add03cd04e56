async function isShort(name: string): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 1))
  return name.length < 4
}

function shortest(names: string[]): string[] {
  return names.filter(isShort)
}

async function main(): Promise<void> {
  console.log(shortest(['Ada', 'Cleo']).join())
}

await main()
