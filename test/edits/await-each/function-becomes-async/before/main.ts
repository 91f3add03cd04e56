const sent: string[] = []
async function send(address: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, address.length * 20))
  sent.push(address)
  console.log(address)
}

function notifyAll(addresses: string[]): void {
  addresses.forEach(async (address) => {
    await send(address)
  })
}

export function main(): void {
  notifyAll(['bb', 'a'])
  console.log('done')
}

main()
