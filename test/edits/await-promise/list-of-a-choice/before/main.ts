const saved: string[] = []
async function save(order: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5))
  saved.push(order)
  console.log(`saved ${order}`)
}

function saveAll(orders: string[]): void {
  orders.length > 0 ? orders.map(save) : []
}

async function main(): Promise<void> {
  saveAll(['a', 'b'])
  console.log(saved.length)
}

await main()
