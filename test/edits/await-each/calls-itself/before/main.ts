const sent: string[] = []
async function send(address: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, address.length * 20))
  sent.push(address)
  console.log(address)
}

const tree: Record<string, string[]> = { a: ['b', 'c'], b: [], c: ['d'], d: [] }

function visit(name: string): void {
  console.log(`visit ${name}`)
  tree[name]?.forEach(async (child) => {
    await send(child)
    visit(child)
  })
}

async function main() {
  visit('a')
  console.log('done')
}

await main()
