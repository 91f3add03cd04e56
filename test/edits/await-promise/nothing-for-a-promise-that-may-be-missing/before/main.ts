const saved: string[] = []
async function save(order: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5))
  saved.push(order)
  console.log(`saved ${order}`)
}

class Connection {
  opening!: Promise<void>
  open(): Promise<void> {
    if (this.opening) return this.opening
    return (this.opening = save('open'))
  }
}

await new Connection().open()
