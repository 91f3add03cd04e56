const saved: string[] = []
async function save(order: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5))
  saved.push(order)
  console.log(`saved ${order}`)
}

await Promise.all(
  ['a', 'b'].map((order) => {
    save(order)
  }),
)
console.log('done')
