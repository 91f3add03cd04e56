async function get(n: number): Promise<number> {
  return n * 2
}

async function main(): Promise<void> {
  const one = await get(1)
  const two = await get(one)
  const three = await get(3)
  console.log(one, two, three)
}

await main()
