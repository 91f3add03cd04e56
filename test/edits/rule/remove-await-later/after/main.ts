const saved: string[] = []
async function save(order: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5))
  saved.push(order)
  console.log(`saved ${order}`)
}
function read(): number {
  return 1
}

export async function main(): Promise<void> {
  await save('a')
  const value = read()
  console.log(value)
}

await main()
