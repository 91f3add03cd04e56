const saved: string[] = []
async function save(order: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5))
  saved.push(order)
  console.log(`saved ${order}`)
}

async function run(work: () => Promise<void> | void): Promise<void> {
  await work()
}

await run((): void => {
  save('a')
})
