const saved: string[] = []
async function save(order: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5))
  saved.push(order)
  console.log(`saved ${order}`)
}

async function saveAll(orders: string[]): Promise<void> {
  await Promise.all(orders.map(save))
}

async function main(): Promise<void> {
  await saveAll(['a', 'b'])
  console.log(saved.length)
}

await main()
