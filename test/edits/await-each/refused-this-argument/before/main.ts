const sent: string[] = []
async function send(address: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, address.length * 20))
  sent.push(address)
  console.log(address)
}

export async function notifyAll(addresses: string[]): Promise<void> {
  addresses.forEach(async function (address) {
    await send(address)
  }, sent)
}

await notifyAll(['ccc', 'bb', 'a'])
console.log('done')
