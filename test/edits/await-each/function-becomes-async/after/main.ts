const sent: string[] = []
async function send(address: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, address.length * 20))
  sent.push(address)
  console.log(address)
}

async function notifyAll(addresses: string[]): Promise<void> {
  for (const address of addresses) {
    await send(address)
  }
}

export async function main(): Promise<void> {
  await notifyAll(['bb', 'a'])
  console.log('done')
}

await main()
