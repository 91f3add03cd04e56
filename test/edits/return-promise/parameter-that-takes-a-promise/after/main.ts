const saved: string[] = []
async function save(order: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5))
  saved.push(order)
  console.log(`saved ${order}`)
}

async function run(work: () => Promise<unknown> | void): Promise<void> {
  await work()
  console.log('ran')
}

await run(() => {
  return save('a')
})
