const sent: string[] = []
async function send(address: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, address.length * 20))
  sent.push(address)
  console.log(address)
}

async function notifyAll(addresses: string[]): Promise<void> {
  if (addresses.length > 0) await Promise.all(addresses.map((address) => send(address)))
}

async function main() {
  await notifyAll(['bb', 'a'])
  console.log('done')
}

await main()
