const saved: string[] = []
async function save(order: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5))
  saved.push(order)
  console.log(`saved ${order}`)
}

async function options(): Promise<{ verbose: boolean }> {
  return { verbose: true }
}

export async function main(): Promise<void> {
  console.log(JSON.stringify({ ...(await options()) }))
}

await main()
