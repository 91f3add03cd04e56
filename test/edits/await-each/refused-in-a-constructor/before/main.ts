const sent: string[] = []
async function send(address: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, address.length * 20))
  sent.push(address)
  console.log(address)
}

class Mailer {
  constructor(addresses: string[]) {
    addresses.forEach(async (address) => {
      await send(address)
    })
  }
}

new Mailer([])
