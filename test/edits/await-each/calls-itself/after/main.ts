const sent: string[] = []
async function send(address: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, address.length * 20))
  sent.push(address)
  console.log(address)
}

const tree: Record<string, string[]> = { a: ['b', 'c'], b: [], c: ['d'], d: [] }

async function visit(name: string): Promise<void> {
  console.log(`visit ${name}`)
  for (const child of tree[name] ?? []) {
    await send(child)
    await visit(child)
  }
}

async function main() {
  await visit('a')
  console.log('done')
}

await main()
