async function fail(): Promise<void> {
  throw new Error('failed')
}

setTimeout(async () => await fail(), 1)
