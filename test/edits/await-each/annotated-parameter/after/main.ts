const sent: string[] = []
async function send(address: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, address.length * 20))
  sent.push(address)
  console.log(address)
}

export async function notifyAll(addresses: readonly string[]): Promise<void> {
  const parsed = JSON.parse(JSON.stringify(addresses)) as any[]
  for (const address of parsed as string[]) {
    await send(address)
  }
}

await notifyAll(['ccc', 'bb', 'a'])
console.log('done')
