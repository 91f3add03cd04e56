const saved: string[] = []
async function save(order: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5))
  saved.push(order)
  console.log(`saved ${order}`)
}

export async function main(): Promise<void> {
  console.log('first'), await save('a')
  console.log('done')
}

await main()
