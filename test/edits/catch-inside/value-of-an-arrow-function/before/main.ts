async function fail(): Promise<void> {
  throw new Error('failed')
}

setTimeout(() => fail(), 1)
