const saved: string[] = []
async function save(order: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5))
  saved.push(order)
  console.log(`saved ${order}`)
}

export async function main(ready: boolean): Promise<void> {
  await (ready ? save('a') : save('b'))
  console.log('done')
}

await main(true)
