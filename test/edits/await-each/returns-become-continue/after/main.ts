const sent: string[] = []
async function send(address: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, address.length * 20))
  sent.push(address)
  console.log(address)
}

export async function notifyAll(addresses: string[]): Promise<void> {
  for (const address of addresses) {
    if (address === '') continue
    if (address.length === 1) {
      await send(address)
      continue
    }
    if (address.length === 2) {
      await send(address)
      continue
    }
    const quiet = () => {
      return 1
    }
    switch (address.length + quiet()) {
      case 5:
        continue
      default:
        await send(address)
    }
  }
}

await notifyAll(['ccc', 'bb', 'a'])
console.log('done')
