const saved: string[] = []
async function save(order: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5))
  saved.push(order)
  console.log(`saved ${order}`)
}

function checkout(order: string): void {
  save(order)
    .then(() => console.log('then'))
    .finally(() => console.log('finally'))
}

async function main(): Promise<void> {
  checkout('a')
  console.log('done')
}

await main()
