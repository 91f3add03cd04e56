const saved: string[] = []
async function save(order: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5))
  saved.push(order)
  console.log(`saved ${order}`)
}

console.log(
  ['b', 'a'].sort((a, b) => {
    save(a)
    return a < b ? -1 : 1
  }),
)
