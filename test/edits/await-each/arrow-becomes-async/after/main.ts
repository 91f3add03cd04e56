const sent: string[] = []
async function send(address: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, address.length * 20))
  sent.push(address)
  console.log(address)
}

const notifyAll = async (addresses: string[]) => {
  for (const address of addresses) await send(address)
}

async function main() {
  await notifyAll(['bb', 'a'])
  console.log('done')
}

await main()
