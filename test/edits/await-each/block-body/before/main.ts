const sent: string[] = []
async function send(address: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, address.length * 20))
  sent.push(address)
  console.log(address)
}

export async function notifyAll(addresses: string[]): Promise<void> {
  // First all of them.
  addresses.forEach(async (address) => {
    // One at a time.
    await send(address)
  }) // and that is it
}

await notifyAll(['ccc', 'bb', 'a'])
console.log('done')
