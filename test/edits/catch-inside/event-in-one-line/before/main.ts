async function fail(): Promise<void> {
  throw new Error('failed')
}

process.once('message', async (message) => { await fail(); console.log(message) })
