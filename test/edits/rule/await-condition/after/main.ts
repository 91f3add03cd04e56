const saved: string[] = []
async function save(order: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5))
  saved.push(order)
  console.log(`saved ${order}`)
}

async function isReady(): Promise<boolean> {
  return saved.length > 0
}

export async function main(): Promise<void> {
  if (!(await isReady())) await save('a')
  if (isReady() && saved.length > 0) console.log('ready')
}

await main()
