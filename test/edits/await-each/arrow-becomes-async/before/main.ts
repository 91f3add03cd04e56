const sent: string[] = []
async function send(address: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, address.length * 20))
  sent.push(address)
  console.log(address)
}

const notifyAll = (addresses: string[]) => addresses.forEach((address) => send(address))

async function main() {
  notifyAll(['bb', 'a'])
  console.log('done')
}

await main()
