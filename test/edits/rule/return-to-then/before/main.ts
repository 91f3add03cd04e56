const saved: string[] = []
async function save(order: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5))
  saved.push(order)
  console.log(`saved ${order}`)
}

export async function main(): Promise<void> {
  await Promise.resolve('a').then((order) => {
    save(order)
  })
  console.log('done')
}

await main()
