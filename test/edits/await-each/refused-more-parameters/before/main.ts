const sent: string[] = []
async function send(address: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, address.length * 20))
  sent.push(address)
  console.log(address)
}

const note = async (address: string, index: number): Promise<void> => send(address + index)

export async function notifyAll(addresses: string[]): Promise<void> {
  addresses.forEach(note)
}

await notifyAll(['ccc', 'bb', 'a'])
console.log('done')
