const sent: string[] = []
async function send(address: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, address.length * 20))
  sent.push(address)
  console.log(address)
}

export async function notifyAll(addresses: string[]): Promise<void> {
  const byLength = new Map(addresses.map((address) => [address.length, address]))
  await Promise.all(Array.from(byLength, async ([length, address]) => {
    if (length > 0) await send(address)
  }))
}

await notifyAll(['ccc', 'bb', 'a'])
console.log('done')
