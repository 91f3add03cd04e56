const sent: string[] = []
async function send(address: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, address.length * 20))
  sent.push(address)
  console.log(address)
}

export async function notifyAll(addresses: string[]): Promise<void> {
  addresses.forEach(async (address) => {
    if (address === '') return
    if (address.length === 1) return send(address)
    if (address.length === 2) {
      return await send(address)
    }
    const quiet = () => {
      return 1
    }
    switch (address.length + quiet()) {
      case 5:
        return
      default:
        await send(address)
    }
    return
  })
}

await notifyAll(['ccc', 'bb', 'a'])
console.log('done')
