async function fail(): Promise<void> {
  throw new Error('failed')
}

setTimeout(() => fail().catch(console.log), 1)
