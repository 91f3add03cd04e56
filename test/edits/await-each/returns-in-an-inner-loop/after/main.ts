const sent: string[] = []
async function send(address: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, address.length * 20))
  sent.push(address)
  console.log(address)
}

export async function notifyAll(addresses: string[]): Promise<void> {
  rounds: for (const address of addresses) {
    for (const letter of address) {
      if (letter === 'x') continue rounds
      if (letter === 'a') {
        void (await send(address))
        continue rounds
      }
      break
    }
    await send(address)
  }
}

await notifyAll(['ccc', 'bb', 'a'])
console.log('done')
