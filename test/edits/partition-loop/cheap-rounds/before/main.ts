function sum(count: number): number {
  let total = 0
  for (let i = 0; i < count; i++) total += i % 7
  return total
}

async function main(): Promise<void> {
  const total = sum(5_000_000)
  console.log(total)
}

await main()
