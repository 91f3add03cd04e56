const saved: string[] = []
async function save(order: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5))
  saved.push(order)
  console.log(`saved ${order}`)
}

function maybeSave(order: string): void {
  order !== '' && save(order)
}

async function main(): Promise<void> {
  maybeSave('a')
  maybeSave('')
  console.log('done')
}

await main()
