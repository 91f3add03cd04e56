const saved: string[] = []
async function save(order: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5))
  saved.push(order)
  console.log(`saved ${order}`)
}

async function checkout(order: string): Promise<void> {
  await save(order)
    .then(() => console.log('then'))
    .finally(() => console.log('finally'))
}

async function main(): Promise<void> {
  await checkout('a')
  console.log('done')
}

await main()
