const sent: string[] = []
async function send(address: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, address.length * 20))
  sent.push(address)
  console.log(address)
}

export async function notifyAll(addresses: string[]): Promise<void> {
  const people = addresses.map((address) => ({ address, tags: [address] }))
  people.forEach(async ({ address, tags: [tag = '-'] }, index) => {
    await send(address + tag + index)
  })
}

await notifyAll(['ccc', 'bb', 'a'])
console.log('done')
