const sent: string[] = []
async function send(address: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, address.length * 20))
  sent.push(address)
  console.log(address)
}

export const notifyAll = async (addresses: string[]): Promise<void> => {
  for (const address of addresses) {
    await send(address)
  }
}

await notifyAll(['ccc', 'bb', 'a'])
console.log('done')
