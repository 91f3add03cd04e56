const saved: string[] = []
async function save(order: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5))
  saved.push(order)
  console.log(`saved ${order}`)
}

function checkout(order: string): void {
  save(order)
  console.log('checked out')
}

async function main(): Promise<void> {
  checkout('a')
  console.log('done')
}

await main()
