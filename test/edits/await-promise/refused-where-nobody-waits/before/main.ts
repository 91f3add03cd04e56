const saved: string[] = []
async function save(order: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5))
  saved.push(order)
  console.log(`saved ${order}`)
}

export function later(): void {
  setTimeout(() => {
    save('a')
  }, 1)
}

later()
