const saved: string[] = []
async function save(order: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5))
  saved.push(order)
  console.log(`saved ${order}`)
}

async function maybeSave(order: string): Promise<void> {
  order !== '' && (await save(order))
}

async function main(): Promise<void> {
  await maybeSave('a')
  await maybeSave('')
  console.log('done')
}

await main()
